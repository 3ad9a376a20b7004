# The front door. `make` lists what there is.
JOBS         ?= $(shell nproc)
WERROR       ?= OFF
FUZZ_SECONDS ?= 600
PORT         ?= 8340
CTEST        := ctest --output-on-failure -j $(JOBS)
CLANG_FORMAT ?= clang-format-14
CLANG_TIDY   ?= clang-tidy-14
OUR_CODE      = $(shell git ls-files -co --exclude-standard -- '*.cc' '*.h')

.DEFAULT_GOAL := help
.PHONY: bench-peers check-format help setup setup-ci web web-check workbench e2e configure build demo check test sanitize coverage lint tidy tidy-changed format bench fuzz docs clean

help:  ## this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup:  ## install what the build needs (idempotent)
	@scripts/setup

setup-ci:
	@scripts/setup --ci

configure:
	@cmake --preset release -DSTRAITS_WERROR=$(WERROR) --log-level=WARNING >/dev/null

build: setup configure  ## leave the program in build/straits
	@cmake --build --preset release -j $(JOBS)

demo: setup configure  ## build the program, run the Hormuz scenario (sure of the central branch: quick) and print its answer
	@cmake --build --preset release -j $(JOBS) --target straits
	@rm -f build/demo.db build/demo.db-*
	build/straits run hormuz-2026 --belief central -o build/demo.db

web:  ## build the web part of the workbench into web/dist
	@scripts/setup --web
	@scripts/web build

workbench: setup configure web  ## build all and open the workbench; PORT=8340, 0 = any
	@cmake --build --preset release -j $(JOBS) --target straits
	build/straits serve --port $(PORT)

web-check:  ## lint and unit tests of the web part, and its build
	@scripts/setup --web
	@scripts/web lint
	@scripts/web test
	@scripts/web build

e2e: setup configure web-check  ## all screens in Debian's Chromium, against the server
	@scripts/setup --browser
	@cmake --build --preset release -j $(JOBS) --target straits
	@scripts/web e2e

check: build  ## the quick tests, under two minutes
	@cd build && $(CTEST) -LE slow

test: build  ## all tests: unit tests, text cases, layer table
	@cd build && $(CTEST)

sanitize: setup  ## the tests again under address and undefined-behaviour sanitizers
	@cmake --preset dev --log-level=WARNING >/dev/null
	@cmake --build --preset dev -j $(JOBS)
	@ctest --preset dev -j $(JOBS) -LE slow

coverage: setup-ci  ## line coverage of straits/; fails under 90 %
	@scripts/coverage $(JOBS)

check-format:  ## is all our C++ formatted?
	@$(CLANG_FORMAT) --dry-run -Werror $(OUR_CODE)

lint: setup-ci configure check-format  ## formatting, clang-tidy and the layer table
	@$(MAKE) --no-print-directory tidy
	@python3 tests/layers_test.py

tidy: setup-ci configure  ## clang-tidy on straits/ and apps/
	@scripts/tidy $(CLANG_TIDY) $(JOBS)

tidy-changed: setup-ci configure  ## clang-tidy on every header and on what differs from main
	@scripts/tidy --changed $(CLANG_TIDY) $(JOBS)

format: setup-ci  ## reformat all our C++ in place
	@$(CLANG_FORMAT) -i $(OUR_CODE)

bench: build  ## run all benchmarks
	@for bench in build/bench_*; do [ -x "$$bench" ] && { echo "== $$bench"; "$$bench" || exit 1; }; done; true

bench-peers: build  ## PyPSA + HiGHS and Straits on the same windows, side by side (needs Python packages: .venv-peers)
	@[ -x .venv-peers/bin/python3 ] || python3 -m venv .venv-peers
	@.venv-peers/bin/python3 -m pip install --quiet --disable-pip-version-check -r bench/peers/requirements.txt
	@.venv-peers/bin/python3 bench/peers/bench_peers.py

fuzz: setup-ci  ## run every fuzz target for FUZZ_SECONDS (600) each
	@cmake --preset fuzz --log-level=WARNING >/dev/null
	@cmake --build --preset fuzz -j $(JOBS)
	@scripts/fuzz $(FUZZ_SECONDS)

docs: build  ## refresh the tables of docs/data.md, and docs/explain.md from a run
	@scripts/docs

clean:  ## remove all build folders
	rm -rf build build-dev build-coverage build-fuzz
