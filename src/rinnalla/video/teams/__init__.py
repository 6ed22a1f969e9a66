"""Microsoft Teams through Microsoft Graph, in the Microsoft 365 of the association or the federation (VID2)."""
