#include <cairo-pdf.h>
#include <malloc.h>
#include <pango/pangocairo.h>
