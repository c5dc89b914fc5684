"""The reading stage, `claims extract`: archived pages become articles, their revisions and their claims."""
