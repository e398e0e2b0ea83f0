PYTHON ?= python3

.PHONY: help run test check

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-6s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## Start the dashboard
	@$(PYTHON) dev.py run $(ARGS)

test: ## Run the tests; ARGS="..." goes to pytest
	@$(PYTHON) dev.py test $(ARGS)

check: ## Check format, style, types and import rules
	@$(PYTHON) dev.py check
