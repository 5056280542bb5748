# Set-up needs nothing but make and Python 3.11 or later; another one: make PYTHON=python3.12
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.set-up
DEV    := $(VENV)/.set-up-dev
FONTS  := $(VENV)/.fonts
VNU    := tests/node_modules/.set-up
EDITOR := editor/node_modules/.set-up
UV     := uv==0.13.9
# What running needs is locked after what developing needs, and to the same versions.
COMPILE = $(VENV)/lock/bin/uv pip compile -q --no-config --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' \
  --group checkout pyproject.toml
# Passed on to the command of a target: make check ARGS=--strict, make test ARGS='-k rounding'
ARGS   ?=

export PYTHON
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := site
.DELETE_ON_ERROR:
.PHONY: site check test lint torture bench handbook shots editor setup setup-dev fonts lock clean distclean help system-site system-test

site: setup ## 核对 content/ 并生成公开的网站和 PDF 到 site/（默认）；连同内部材料：make ARGS='--internal internal'
	$(BIN)/gongkai build $(ARGS)

check: setup ## 只核对 content/，不生成
	$(BIN)/gongkai check $(ARGS)

test: lint system-test $(VNU) $(EDITOR) ## 代码检查，再运行全部测试
	$(BIN)/python -m pytest -n 2 $(ARGS)

lint: setup-dev ## 代码风格、类型、各层之间的引用（ruff、mypy、import-linter）
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy --python-version 3.14
	$(BIN)/lint-imports --no-logo --cache-dir .cache/import-linter

torture: setup-dev ## 模板包里每个名称各改一个字，都要查得出；印出的文字全部换掉，结论不得变；生成随时被结束，网站都是整个的；随机组合的攻击，假的一条也发布不了；源文件写错一处，意见指着那一行；预览开着，随时保存五百次；草稿改动一处，并回去的一字不差，别的都有意见；各种格式的文件损坏一处，审得了的审，审不了的说一句话（约一小时；make torture TRIALS=500 只试五百个）
	GONGKAI_TRIALS=$(or $(TRIALS),0) $(BIN)/python -m pytest -s -q tests/program/test_pack_names.py tests/program/test_labels.py tests/program/test_kills.py tests/program/test_attacks.py tests/mutation/test_source_mutations.py tests/program/test_serve_editing.py tests/program/test_returned_drafts.py tests/program/test_fuzzed_papers.py tests/program/test_unseen_papers.py $(ARGS)

bench: setup-dev ## 性能测试
	$(BIN)/python -m benchmarks $(ARGS)

handbook: setup-dev ## 手册写成网站，到 .handbook/
	$(BIN)/zensical build --strict --clean $(ARGS)

shots: setup-dev system-test ## 各种网页和 PDF 各种页面的图片，存到 .shots/
	$(BIN)/python scripts/shots.py

editor: $(EDITOR) ## 重新生成预览里的编辑器 templates/serve/editor.js（改了 editor/ 以后）
	node editor/build.mjs

setup: system-site $(STAMP) $(FONTS) ## 准备运行环境：系统软件包、虚拟环境、锁定版本的依赖、公文字体（其他目标会自动执行）

setup-dev: setup $(DEV) ## 再装上测试、代码检查要用的依赖（同上）

fonts: $(BIN)/python ## 取得公文字体（仿宋、楷体、黑体、粗宋体），放进虚拟环境；setup 时取过一次，那时不能上网的再取
	$(BIN)/python scripts/official_fonts.py $(VENV)/share/gongkai/fonts

lock: ## 重新生成两个锁定文件 requirements.lock、requirements-dev.lock（升级全部依赖：make lock ARGS=--upgrade）
	$(PYTHON) -m venv $(VENV)/lock
	$(VENV)/lock/bin/pip install -q $(UV)
	$(COMPILE) --extra dev -o requirements-dev.lock $(ARGS)
	$(COMPILE) --extra lp -c requirements-dev.lock -o requirements.lock $(ARGS)

clean: ## 删除 site/ 下的生成结果和各种缓存
	find site -mindepth 1 -maxdepth 1 ! -name .gitignore -exec rm -rf {} +
	rm -rf .site-* .internal-* .gongkai .handbook .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name $(VENV) -prune -o -name .git -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean ## 连同虚拟环境一并删除
	rm -rf $(VENV) tests/node_modules editor/node_modules

help: ## 显示本说明
	@awk -F ' ## ' '/^[a-z-]+:.* ## / {sub(/:.*/, "", $$1); printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

system-site:
	@scripts/system-packages $(if $(wildcard $(BIN)/python),,venv) site

# After system-site: two apt-get at once would wait for each other.
system-test: system-site
	@scripts/system-packages test

$(BIN)/python: | system-site
	$(PYTHON) -m venv --clear $(VENV)

$(STAMP): $(BIN)/python requirements.lock pyproject.toml
	$(BIN)/python scripts/install_locked.py requirements.lock
	$(BIN)/python -m pip install -q --no-deps --no-build-isolation -e .
	$(BIN)/python -m pip check -q
	@touch $@

# Tried once: where the archive cannot be reached, PDFs are set in the fonts that come with the dependencies.
$(FONTS): scripts/official_fonts.py generator/render/pdf/official_fonts.py | $(BIN)/python
	@$(MAKE) --no-print-directory fonts
	@touch $@

$(DEV): $(STAMP) requirements-dev.lock
	$(BIN)/python scripts/install_locked.py requirements-dev.lock
	$(BIN)/python -m pip check -q
	@touch $@

# The HTML checker that the tests run. Its own set-up script would fetch a Java runtime: system-test has seen to that.
# Without npm its test is skipped, or fails with CI=true.
$(VNU): tests/package-lock.json | system-test
	@! command -v npm >/dev/null || { npm ci --prefix tests --ignore-scripts --no-audit --no-fund --loglevel=error && touch $@; }

# What the editor of the preview is built from; the built one is committed.
$(EDITOR): editor/package-lock.json | system-test
	@! command -v npm >/dev/null || { npm ci --prefix editor --ignore-scripts --no-audit --no-fund --loglevel=error && touch $@; }
