package org.gridbook.interchange;

import java.util.List;
import org.gridbook.questionnaire.Form;

/**
 * A form that was read from a file.
 *
 * @param form the form
 * @param notices what was dropped or changed, in the order of the file; the first 1,000 of them
 */
public record FormFile(Form form, List<FormFinding> notices) {
    /** Copies the list. */
    public FormFile {
        notices = List.copyOf(notices);
    }
}
