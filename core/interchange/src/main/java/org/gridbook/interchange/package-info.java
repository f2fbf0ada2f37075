/**
 * Imports and exports files in the formats that people use. This is the only package that parses files. It calls the use cases of core at a
 * desk and nothing below them. Start reading at {@link org.gridbook.interchange.RosterImport}.
 */
@NullMarked
package org.gridbook.interchange;

import org.jspecify.annotations.NullMarked;
