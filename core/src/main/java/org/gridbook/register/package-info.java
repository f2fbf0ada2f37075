/**
 * The book: the community, its grids, buildings, households and residents, all dated, and the acts that change them. It may call {@code
 * access}, {@code book}, {@code internal}, {@code mapping} and {@code storage}. Start reading at {@link org.gridbook.register.Register}.
 */
@NullMarked
package org.gridbook.register;

import org.jspecify.annotations.NullMarked;
