# Names for people; the work is in build.sh.
.PHONY: build test soak interop check accept demo bench dist clean verify-thirdparty
.DEFAULT_GOAL := build

build test soak interop check accept demo bench dist clean verify-thirdparty:
	@./build.sh $@
