"""The sample newsroom: invented pages of six outlets, replayed by `claims run --sample`."""
