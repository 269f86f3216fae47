.PHONY: setup run release test lint bench

# Where `make run` serves, and on which database: make run PORT=9000 DATABASE=postgres://touchstone@localhost/touchstone
export PORT ?= 8080
export DATABASE ?= sqlite:data/touchstone.sqlite

run:     ; @scripts/run.sh
release: ; @scripts/setup.sh build && swift build --configuration release --product touchstone
setup:   ; @scripts/setup.sh tests
test:    ; @scripts/test.sh
lint:    ; @scripts/lint.sh
bench:   ; @scripts/bench.sh
