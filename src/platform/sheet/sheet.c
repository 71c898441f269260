/* SPDX-License-Identifier: EUPL-1.2
 * The part that is the same for both kinds of file: the temporary file, the columns, and giving back. */
#include "platform/sheet/sheet_file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static const struct sheet_kind *const kinds[] = {
    [SHEET_CSV] = &sheet_csv_kind,
    [SHEET_XLSX] = &sheet_xlsx_kind,
};

enum { LARGEST_BUFFER = 64 * 1024 * 1024 };

const char *sheet_folder(void)
{
    const char *folder = getenv("TMPDIR");
    return folder && *folder ? folder : "/tmp";
}

/* Not every file system knows files without a name. */
static int open_then_unlink(struct arena *arena)
{
    char *path = str_c(arena, str_format(arena, "%s/tenu-XXXXXX", sheet_folder()));
    int descriptor = mkostemp(path, O_CLOEXEC);
    if (descriptor >= 0)
        unlink(path);
    return descriptor;
}

static int open_file(struct arena *arena)
{
    int descriptor = open(sheet_folder(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (descriptor < 0)
        descriptor = open_then_unlink(arena);
    if (descriptor < 0)
        fault(FAULT_DISK, "no temporary file can be made in %s: %s", sheet_folder(), strerror(errno));
    return descriptor;
}

static void release(void *resource)
{
    struct sheet *sheet = resource;
    sheet->kind->release(sheet);
    if (sheet->descriptor >= 0)
        close(sheet->descriptor);
    sheet->descriptor = -1;
}

static void find_fields(struct sheet *sheet, const struct shape *shape)
{
    sheet->fields = arena_array(sheet->work->arena, const struct shape_column *, sheet->count);
    for (size_t i = 0; i < sheet->count; i++) {
        const char *name = sheet->columns[i].field;
        sheet->fields[i] = name ? shape_column_find(shape, name) : NULL;
        if (name && !sheet->fields[i])
            fault(FAULT_BUG, "the shape %s has no column %s", shape->name, name);
    }
}

struct sheet *sheet_begin(struct work *work, enum sheet_format format, const struct sheet_plan *plan)
{
    struct sheet *sheet = arena_new(work->arena, struct sheet);
    *sheet = (struct sheet){
        .work = work,
        .columns = plan->columns,
        .count = plan->count,
        .title = plan->title,
        .kind = kinds[format],
        .descriptor = -1,
    };
    find_fields(sheet, plan->shape);
    text_init(&sheet->buffer, work->arena, LARGEST_BUFFER);
    text_init(&sheet->cell, work->arena, LARGEST_BUFFER);
    work_on_end(work, release, sheet);
    sheet->descriptor = open_file(work->arena);
    sheet->kind->begin(sheet);
    return sheet;
}

struct cell sheet_cell(const struct sheet *sheet, size_t column, const void *row)
{
    if (!sheet->fields[column])
        return (struct cell){.kind = SHAPE_TEXT, .absent = true};
    return cell_of(sheet->fields[column], row);
}

void sheet_row(struct sheet *sheet, const void *row)
{
    sheet->kind->row(sheet, row);
}

int sheet_end(struct sheet *sheet)
{
    sheet->kind->end(sheet);
    int descriptor = sheet->descriptor;
    if (lseek(descriptor, 0, SEEK_SET) != 0)
        fault(FAULT_DISK, "the temporary file can't be read from its beginning: %s", strerror(errno));
    sheet->descriptor = -1;
    return descriptor;
}

const char *sheet_type(enum sheet_format format)
{
    return kinds[format]->type;
}
