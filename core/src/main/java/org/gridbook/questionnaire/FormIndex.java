package org.gridbook.questionnaire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The items of a form by name, the groups around them, and the order in which their values depend on each other. */
final class FormIndex {
    private final List<FormItem> all = new ArrayList<>();
    private final Map<String, FormItem> byName = new HashMap<>();
    private final Map<String, FormItem> parents = new HashMap<>();
    private final Map<String, FormRepeat> repeats = new HashMap<>();
    private List<FormItem> order = List.of();

    /** Adds an item; false if its name is taken. */
    boolean add(FormItem item, Optional<FormItem> parent, Optional<FormRepeat> repeat) {
        all.add(item);
        if (byName.putIfAbsent(item.name(), item) != null) {
            return false;
        }
        parent.ifPresent(each -> parents.put(item.name(), each));
        repeat.ifPresent(each -> repeats.put(item.name(), each));
        return true;
    }

    void order(List<FormItem> dependentLast) {
        order = List.copyOf(dependentLast);
    }

    List<FormItem> all() {
        return List.copyOf(all);
    }

    Optional<FormItem> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Optional<FormItem> parentOf(FormItem item) {
        return Optional.ofNullable(parents.get(item.name()));
    }

    /** The repeat that contains the item. */
    Optional<FormRepeat> repeatOf(FormItem item) {
        return Optional.ofNullable(repeats.get(item.name()));
    }

    /** All items, each after those that it depends on. */
    List<FormItem> order() {
        return order;
    }
}
