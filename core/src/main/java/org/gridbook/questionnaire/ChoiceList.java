package org.gridbook.questionnaire;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A list of choices.
 *
 * @param name unique among the lists and tables of a form
 * @param choices in order; two of the same name differ in their columns
 */
public record ChoiceList(String name, List<Choice> choices) {
    /** Copies the list. */
    public ChoiceList {
        choices = List.copyOf(choices);
    }

    /**
     * A choice.
     *
     * @param name what is stored as the answer; without blanks
     * @param label what is shown
     * @param columns other columns by name, for filters and look-ups
     */
    public record Choice(String name, FormText label, SortedMap<String, String> columns) {
        /** Copies the map. */
        public Choice(String name, FormText label, Map<String, String> columns) {
            this(name, label, new TreeMap<>(columns));
        }

        /** Copies the map. */
        public Choice {
            columns = Collections.unmodifiableSortedMap(new TreeMap<>(columns));
        }
    }
}
