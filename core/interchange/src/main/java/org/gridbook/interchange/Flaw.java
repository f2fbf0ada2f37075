package org.gridbook.interchange;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a cell, while its row is read.
 *
 * @param column which; null if it is about the row as a whole
 * @param code what is wrong
 */
record Flaw<H>(@Nullable H column, String code) {}
