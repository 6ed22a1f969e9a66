"""The design system: tokens, components as template tags, base layouts. It knows no domain noun."""
