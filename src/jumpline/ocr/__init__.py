"""Pictures of pages to lines, rules and pictures: engines, what is printed besides text, cache.

Whatever is native runs in a worker process with a time limit (``worker``); the readers see only
``Reader``. OpenCV, numpy and the engines are imported where they are used.
"""
