"""The program that prints what a file shows, or a code for why it cannot be read."""

import json
import sys

from kp_data.contents import FileError, contents_of

if __name__ == "__main__":
    try:
        answer: object = contents_of(sys.stdin.buffer.read(), sys.argv[1])
    except FileError as error:
        answer = str(error)
    except MemoryError:
        answer = "memory"
    sys.stdout.write(json.dumps(answer))
