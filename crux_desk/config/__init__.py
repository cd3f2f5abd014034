"""This PC as the program finds it: folders, settings, the token, logs, the one-window lock.

No Qt and no network here. What a setting means for packing is decided in `domain` and `desk`.
"""
