#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Runs every example of README.md, docs/, man/redovisa.1 and man/redovisa-data.5, so that none of them is wrong. What the
# comments before the examples mean stands at the top of redovisa-data.5; README.md has the same in HTML comments:
#   file NAME       a file of the publication          command [STATUS]    run by sh beside it
#   targets         commands of make that are in the Makefile; they run elsewhere
#   output, error   what the command then says, to the letter ("…" in the place of what differs from run to run)
# The examples of redovisa-templates.5 are run by tests/unit/check_template_manual.c.
set -uo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8
if ! command -v python3 > /dev/null; then
    echo 'no python3 to read the examples'
    echo '0 passed, 0 failed, 1 skipped'
    exit 0
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
REDOVISA=$(realpath "${REDOVISA:-build/release/redovisa}") SCRATCH=$scratch exec python3 - << 'PYTHON'
import json, os, re, shutil, subprocess, sys

program, scratch, root = os.environ['REDOVISA'], os.environ['SCRATCH'], os.getcwd()
passed = failed = 0


def judge(place, is_right, told):
    global passed, failed
    if is_right:
        passed += 1
    else:
        failed += 1
        print(f'{place}: error: the example is not true\n{told}')


def read(page):
    """Every marked example: line number, words of its comment, text of the display or code block after it."""
    is_manual = not page.endswith('.md')
    comment = re.compile(r'\.\\" (\w+)(?: (.*))?$' if is_manual else r'<!-- (\w+)(?: (.*?))? -->$')
    begin, end = ('.Bd', '.Ed') if is_manual else ('```', '```')
    kinds = {'file', 'publication', 'resource', 'account', 'error', 'output', 'fresh', 'command', 'targets'}
    examples, marked, inside, lines = [], None, False, []
    for number, line in enumerate(open(page, encoding='utf-8').read().split('\n'), 1):
        found = comment.match(line)
        if not inside and found and found[1] in kinds:
            marked = (number, found[1], found[2] or '')
            if found[1] == 'fresh':
                examples.append((*marked, ''))
                marked = None
        elif not inside and line.startswith(begin):
            if marked is None:
                judge(f'{page}:{number}', False, 'no comment says what this example is')
            inside, lines = True, []
        elif inside and line.startswith(end):
            text = ''.join(one + '\n' for one in lines)
            if is_manual:
                text = re.sub(r'\\(e|&|\(dq)', lambda m: {'e': '\\', '&': '', '(dq': '"'}[m[1]], text)
            if marked is not None:
                examples.append((*marked, text))
            inside, marked = False, None
        elif inside:
            lines.append(line)
    return examples


def write(folder, files):
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in files.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)


def run(command, folder):
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL)


def is_said(expected, told):
    """To the letter, but for … (anything within the line)."""
    return re.fullmatch('.*'.join(re.escape(part) for part in expected.split('…')), told) is not None


def check_package(page, number, kind, expected, state):
    files = {(n if n.startswith('content/') else 'data/' + n): t for n, t in state['files'].items()}
    files['data/datapackage.json'] = '{"title": "Exempel", "publication": %s, "resources": [\n%s]}\n' % (
        state['publication'], ',\n'.join(state['resources'].values()))
    folder = os.path.join(scratch, 'package')
    write(folder, files)
    told = run([program, 'check', '--templates', os.path.join(root, 'templates')], folder)
    if kind == 'error':
        judge(f'{page}:{number}', is_said(expected, told.stderr), told.stderr)
    else:
        is_right = told.returncode == 0 and told.stderr == ''
        is_right = is_right and all(line in told.stdout.split('\n') for line in expected.rstrip('\n').split('\n'))
        judge(f'{page}:{number}', is_right, told.stderr + told.stdout)


def run_packages(page):
    state = {'files': {}, 'resources': {}, 'publication': '{}'}
    for number, kind, name, text in read(page):
        if kind == 'file':
            state['files'][name] = text
        elif kind == 'publication':
            state['publication'] = text
        elif kind == 'resource':
            state['resources'][json.loads(text)['name']] = text
        elif kind == 'fresh':
            for part in ('files', 'resources'):
                first = next(iter(state[part]))
                state[part] = {first: state[part][first]}
        else:
            check_package(page, number, kind, text, state)


def run_commands(page, folder):
    """Commands run after each other in one folder; `redovisa` is the program."""
    bin_folder = os.path.join(scratch, 'bin')
    os.makedirs(bin_folder, exist_ok=True)
    if not os.path.exists(os.path.join(bin_folder, 'redovisa')):
        os.symlink(program, os.path.join(bin_folder, 'redovisa'))
    os.environ['PATH'] = bin_folder + ':' + os.environ['PATH']
    examples = read(page)
    for index, (number, kind, name, text) in enumerate(examples):
        if kind == 'file':
            os.makedirs(os.path.dirname(os.path.join(folder, name)) or folder, exist_ok=True)
            with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
                file.write(text)
        if kind == 'targets':
            for target in re.findall(r'^make ([a-z-]+)', text, re.M):
                judge(f'{page}:{number}', re.search(rf'^{target}:.*## ', open('Makefile').read(), re.M), f'no target {target}')
        if kind != 'command':
            continue
        told = run(['sh', '-euc', text], folder)
        expected = {'error': ''}
        for _, later, _, later_text in examples[index + 1:]:
            if later not in ('error', 'output'):
                break
            expected[later] = later_text
        is_right = told.returncode == int(name or 0) and is_said(expected['error'], told.stderr)
        is_right = is_right and ('output' not in expected or is_said(expected['output'], told.stdout))
        judge(f'{page}:{number}', is_right, f'exit status {told.returncode}\n{told.stderr}{told.stdout}')


run_packages('man/redovisa-data.5')
bundled = os.path.join(scratch, 'bundled')
for name in ('data', 'content', 'templates'):
    shutil.copytree(name, os.path.join(bundled, name))
run_commands('man/redovisa.1', bundled)
# The README and what an official does in a year speak from the folder of redovisa, after make.
for page in ('README.md', 'docs/yearly-work.md', 'docs/arets-arbete.md'):
    own = os.path.join(scratch, os.path.basename(page))
    os.makedirs(os.path.join(own, 'build/release'))
    os.symlink(program, os.path.join(own, 'build/release/redovisa'))
    shutil.copytree('templates', os.path.join(own, 'templates'))
    run_commands(page, own)
print(f'{passed} passed, {failed} failed')
sys.exit(failed != 0)
PYTHON
