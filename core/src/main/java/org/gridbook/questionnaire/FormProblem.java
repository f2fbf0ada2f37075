package org.gridbook.questionnaire;

import org.gridbook.book.DomainRefusal;

/**
 * A problem of a form.
 *
 * @param path the path of the item; or the name of the list or table, and of its choice after a slash; or the id of the form
 * @param part what of it
 * @param fault what is wrong
 * @param about the name that is wrong, or the limit; at most 120 code points; may be empty
 */
public record FormProblem(String path, FormPart part, FormFault fault, String about) implements DomainRefusal {}
