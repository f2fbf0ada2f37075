package org.gridbook.interchange;

import org.gridbook.grant.ExportId;

/**
 * What became of an export.
 *
 * @param export its id, which is the mark in the last column of each row; {@code desk.exports().find(…)} finds the export by it
 * @param rows the number of rows below the headings
 */
public record ExportedFile(ExportId export, long rows) {
    static final String CHINESE_MARK = "导出编号";
    static final String ENGLISH_MARK = "export_id";
}
