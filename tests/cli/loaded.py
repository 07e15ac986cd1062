"""The process that `copies.py` starts: `avhopp` loaded, and copied for each command.

A copy begins where `python -m avhopp_desktop` stands when its imports are done: nothing of the
program has run, and what a command loads later it loads itself.
"""

from __future__ import annotations

import json
import os
import socket
import sys

from avhopp_desktop.cli import main

MOST = 1 << 18
"""Bytes in one asking."""


def copied_for_a_command(door: socket.socket) -> bool:
    """Copy this process as often as is asked; whether this is a copy, dressed for its command."""
    while True:
        asked, streams, _flags, _sender = socket.recv_fds(door, MOST, 3)
        if not asked:
            return False
        copy = os.fork()
        if not copy:
            folder, arguments = json.loads(asked)
            os.chdir(folder)
            sys.argv[1:] = arguments
            for number, stream in enumerate(streams):
                os.dup2(stream, number)
                os.close(stream)
            door.close()
            return True
        for stream in streams:
            os.close(stream)
        code = os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1])
        door.send(str(code).encode())


if __name__ == "__main__" and copied_for_a_command(socket.socket(fileno=int(sys.argv[1]))):
    sys.exit(main())
