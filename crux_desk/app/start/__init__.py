"""How the window comes up: from the command line to the screen, one window a data folder.

Most of a start is to load the rest. So `launch` first takes the folder and the lock (`beginning`) and
puts an empty window on the screen (`ui/lifecycle/shell`); what is scanned meanwhile waits with Qt. Only
then `app/program` is imported. What can wait until all is seen comes behind the first paint.
"""
