"""Conversation about meetings: schedule, plan, the participants' page and the summary."""
