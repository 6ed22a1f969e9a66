"""Forms about meetings: schedule, plan and summary."""
