# Candour's commands. `make help` lists them.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

# Where built code goes: scripts/cache.sh says when it is a folder outside this clone.
ifndef CARGO_TARGET_DIR
cache := $(shell scripts/cache.sh)
ifneq ($(cache),)
export CARGO_TARGET_DIR := $(cache)
endif
endif

# Half-built files help the next build on a desk, and only take room in CI.
ifeq ($(CI),true)
export CARGO_INCREMENTAL := 0
endif

# Where `make demo` listens.
LISTEN ?= 127.0.0.1:8080
# Where the public's pages are: the demonstration's letters say so.
PUBLIC ?= 127.0.0.1:8081

say = @printf '\n== %s\n'

.PHONY: help check test demo bench two-world pictures tools fetch assets fmt clippy doc deny house clean-demo

help: ## List these commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

demo: tools assets ## Build Candour, make ./demo-data (a force that does not exist, with thirty-five requests) and serve it
	$(say) "building (a first build takes some minutes; cargo shows how far it is)"
	cargo build --locked -p candour
	$(say) "making ./demo-data"
	@candour="$${CARGO_TARGET_DIR:-target}/debug/candour"; \
	"$$candour" demo --data demo-data; \
	printf '\nThe binary is %s; what is sent is written into demo-data/sent.\nREADME.md takes a message through to the issued letter with either.\n\n' "$$candour"; \
	RUST_LOG="$${RUST_LOG:-warn}" exec "$$candour" serve --data demo-data --listen "$(LISTEN)" --public "$(PUBLIC)" --outbox demo-data/sent

test: tools fetch assets ## Run every test, on SQLite and PostgreSQL
	$(say) "tests"
	scripts/test.sh

check: tools assets fmt clippy doc deny house ## Check form, lints, documentation, licences and the house's rules

fmt: ## Check the form of the code (`cargo fmt` mends it)
	$(say) "form"
	cargo fmt --all --check

clippy: assets ## Run the lints
	$(say) "lints"
	cargo clippy --workspace --all-targets --locked -- -D warnings

doc: assets ## Build the documentation, private items too
	$(say) "documentation"
	RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --document-private-items --locked

deny: ## Run cargo-deny and typos where they are installed (`make house` checks licences in any case)
	$(say) "dependencies and spelling"
	@if command -v cargo-deny >/dev/null; then cargo deny --locked check licenses bans sources; \
	else echo "cargo-deny is not installed: licences, bans and sources are checked by 'make house'"; fi
	@if command -v typos >/dev/null; then typos; else echo "typos is not installed: spelling is not checked"; fi

house: fetch ## Check the house's rules: arrows, sizes, licences, words, SQL
	$(say) "the house's rules"
	cargo test --locked -p house --test rules -- --show-output

bench: ## Measure what a stranger can work out: the figures of docs/benchmarks.md, beside their goals
	$(say) "benchmarks"
	cargo bench --locked -p mosaic
	cargo bench --locked -p candour --bench seal

two-world: tools fetch assets ## Hold as many pairs of worlds against each other as CANDOUR_PAIRS says (10000), from the seed in CANDOUR_SEED
	$(say) "two worlds"
	CANDOUR_PAIRS=$${CANDOUR_PAIRS:-10000} cargo test --locked -p candour --test two_world -- --nocapture on_what_is_held

pictures: tools assets ## Take the guide's pictures anew
	scripts/pictures.sh

clean-demo: ## Throw the demonstration's data away
	rm -rf demo-data

tools:
	@scripts/tools.sh build

# Every crate for this machine, so that the house's rules can ask cargo without a network.
fetch: tools
	@cargo fetch --locked --target "$$(rustc -vV | sed -n 's/^host: //p')"

# What the build takes from npm, at the versions in package-lock.json. No package's own script is run.
assets: build/web/candour.css

node_modules/.package-lock.json: package.json package-lock.json | tools
	$(say) "fetching styles and fonts"
	npm ci --ignore-scripts --omit=optional --no-audit --no-fund
	@touch $@

build/web/candour.css: node_modules/.package-lock.json scripts/styles.sh $(wildcard styles/*.scss)
	$(say) "styles"
	scripts/styles.sh
