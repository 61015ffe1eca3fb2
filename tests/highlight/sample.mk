CC := gcc # chú thích
.PHONY: all clean
all: $(OBJ) | dir
	@echo "$(shell ls -l $<)" $$HOME
	-rm -f *.o
%.o: %.c
	$(CC) -c $< -o $@
ifeq ($(A),x)
include $(wildcard *.mk)
endif
define F
$(1)
endef
$(eval $(call F,x))
