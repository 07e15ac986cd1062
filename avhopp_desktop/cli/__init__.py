"""`avhopp …`: what supervisors and IT script; the same services as the window."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Sequence
from typing import BinaryIO, TextIO

from avhopp_desktop.cli import call, parser
from avhopp_desktop.cli.call import Call
from avhopp_desktop.cli.errors import Interrupted, OutputClosed, WrongUse
from avhopp_desktop.cli.places import place_of
from avhopp_desktop.domain.errors import AvhoppError
from avhopp_desktop.services import faultlog, hardening

OK, REFUSED, WRONG_USE = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the arguments say; answers the exit code (argparse itself may end the process).

    0: done; 1: refused, with a code on standard error; 2: wrong use.
    """
    if argv is None:  # the process is ours, with all that may go wrong in it
        hardening.apply()
        faultlog.install_excepthooks("avhopp")
    code = _run(sys.argv[1:] if argv is None else list(argv), *call.streams())
    return _closed() if code is None else code


def _run(argv: list[str], source: BinaryIO, out: TextIO, err: TextIO) -> int | None:
    """The exit code; None when nobody reads the output any more."""
    args = argparse.Namespace()
    try:
        try:
            if not all(_is_text(argument) for argument in argv):
                raise WrongUse  # noqa: TRY301 - told like every other refusal
            args = parser.build().parse_args(argv)
            args.run(Call(args, source, out, err))
        except BrokenPipeError:
            raise
        except KeyboardInterrupt:
            call.tell(err, Interrupted.code)
            return REFUSED
        except AvhoppError as error:
            call.tell(err, error.code, error.place or place_of(error.code, args), error.names)
            return WRONG_USE if isinstance(error, WrongUse) else REFUSED
        except Exception as error:  # the one place where a bug ends
            call.tell(err, AvhoppError.code, faultlog.describe(error))
            return REFUSED
        finally:
            out.flush()
    except BrokenPipeError:
        return None
    return OK


def _is_text(argument: str) -> bool:
    try:
        argument.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in argument


def _closed() -> int:
    """Nothing more can be written; keep Python from trying once more when it ends."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    with contextlib.suppress(OSError):
        call.tell(sys.stderr, OutputClosed.code)
    return REFUSED
