# make run    the dashboard on http://localhost:8501
# make check  the code's form and faults, the licences, and once a day the known holes
# make test   every check and test
# make bench  every claim on speed, measured against other ways: a table, and build/bench.json
# make fuzz   every reader and parser attacked for ten minutes each: a table, findings as files
# make messages  the catalogues of translations brought up to date: every sentence of code and tables
# make audit  known holes in what it is built on, as the Python Package Index knows them
# make licences  the table of what it is built on: tests/licences/licences.csv
# make format put the code into its form

PYTHON ?= python3
BIN := .venv/bin

# A test starts some thirty servers and commands; what they read is compiled once.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test check format bench fuzz audit licences messages clean

run: .venv/.ready-to-run
	@$(BIN)/streamlit run dashboard.py

# Five workers on two cores, since many tests wait for a server, a browser or a disk; the libraries'
# own threads would only be in each other's way.
test: export OMP_NUM_THREADS = 1
test: export OPENBLAS_NUM_THREADS = 1
test: export RAYON_NUM_THREADS = 1
test: export TOKIO_WORKER_THREADS = 1
test: export POLARS_MAX_THREADS = 1
test: check
	$(BIN)/python -m pytest -q -rfEs -n 5 --dist loadfile --no-loadscope-reorder

# Known holes are asked about once a day; where nobody can be asked it says so and goes on.
AUDITED := build/audited-$(shell date +%F)

check: .venv/.ready-to-test $(AUDITED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m pytest -q tests/licences

$(AUDITED): .venv/.ready-to-run
	@$(MAKE) --no-print-directory audit
	@mkdir -p build && rm -f build/audited-* && touch $@

format: .venv/.ready-to-test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/.ready-to-bench
	$(BIN)/python -m tests.benchmarks

fuzz: .venv/.ready-to-fuzz
	$(BIN)/python -m tests.fuzz --minutes 10

# One question first: where nobody answers it, no other is asked.
audit: .venv/.ready-to-run
	@if $(BIN)/python -m tests.audit --whether; then \
	  $(BIN)/python -m pip install -q --disable-pip-version-check --retries 0 --timeout 10 --upgrade --target .venv/audit -r requirements-audit.txt; \
	  PYTHONPATH=.venv/audit $(BIN)/python -m tests.audit; fi

messages: .venv/.ready-to-run
	@$(BIN)/python -m kp_data.wording.messages

licences: .venv/.ready-to-test
	$(BIN)/python -m tests.licences

.venv/.ready-to-run: requirements.txt constraints.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements.txt
# Where this fails, the server makes the files ready by itself.
	-$(BIN)/python -m kp_data.api.frontend
	@touch $@

# The server that stands for an object storage has packages of its own; they come beside the others.
.venv/.ready-to-test: requirements-dev.txt requirements-spark.txt tests/s3-server.txt .venv/.ready-to-run
	$(BIN)/python -m pip install -q --disable-pip-version-check --upgrade --target .venv/s3-server -r tests/s3-server.txt & \
	  $(BIN)/python -m pip install -q --disable-pip-version-check -r requirements-dev.txt && wait $$!
	@touch $@

.venv/.ready-to-fuzz: requirements-fuzz.txt .venv/.ready-to-test
	$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements-fuzz.txt
	@touch $@

.venv/.ready-to-bench: requirements-bench.txt .venv/.ready-to-test
	$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements-bench.txt
	@touch $@

clean:
	rm -rf .venv build
