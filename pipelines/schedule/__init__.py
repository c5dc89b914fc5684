"""The main job at intervals: in the foreground with a time limit and a log, or as units for systemd, or for cron."""
