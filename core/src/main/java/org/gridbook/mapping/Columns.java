package org.gridbook.mapping;

import java.util.List;
import org.gridbook.storage.Column;

/** Something that has columns: a field or a shape. */
public sealed interface Columns permits Field, Shape {
    /** Its columns, in their order. */
    List<Column> columns();
}
