# SPDX-License-Identifier: EUPL-1.2
"""Changes the number of figures in the first line of a ledger and makes the line's own hash right again."""
import hashlib
import sys

path = sys.argv[1]
with open(path, encoding='utf-8') as ledger:
    lines = ledger.read().split('\n')
cells = lines[1].split(',')
cells[3] = str(int(cells[3]) + 1)
body = ','.join(cells[:-1])
lines[1] = body + ',' + hashlib.sha256(body.encode()).hexdigest()
with open(path, 'w', encoding='utf-8') as ledger:
    ledger.write('\n'.join(lines))
