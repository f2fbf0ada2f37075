package org.gridbook.storage.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The tree is a sorted set, and an earlier snapshot never changes. */
class TreeProperties {
    private static List<Integer> all(Tree<Integer> tree, int from) {
        List<Integer> found = new ArrayList<>();
        tree.from(each -> Integer.compare(each, from)).forEachRemaining(found::add);
        return found;
    }

    @Property(tries = 200)
    void isASortedSet(
            @ForAll @Size(max = 3_000) List<@IntRange(min = 0, max = 4_000) Integer> elements,
            @ForAll @IntRange(min = -1, max = 4_001) int from,
            @ForAll boolean inOrder) {
        List<Integer> given = new ArrayList<>(elements);
        if (inOrder) {
            given.sort(null);
        }
        Tree<Integer> tree = Tree.empty();
        Tree<Integer> half = tree;
        TreeSet<Integer> expected = new TreeSet<>();
        TreeSet<Integer> expectedHalf = new TreeSet<>();
        for (int i = 0; i < given.size(); i++) {
            Integer element = given.get(i);
            tree = tree.with(element, each -> Integer.compare(each, element));
            expected.add(element);
            if (i == given.size() / 2) {
                half = tree;
                expectedHalf.addAll(expected);
            }
        }

        assertEquals(new ArrayList<>(expected), all(tree, -1));
        assertEquals(new ArrayList<>(expectedHalf), all(half, -1));
        assertEquals(new ArrayList<>(expected.tailSet(from)), all(tree, from));
        assertEquals(expected.size(), tree.size());
        assertEquals(expected.headSet(from).size(), tree.rank(each -> Integer.compare(each, from)));
        assertEquals(expected.contains(from) ? (Integer) from : null, tree.find(each -> Integer.compare(each, from)));
    }
}
