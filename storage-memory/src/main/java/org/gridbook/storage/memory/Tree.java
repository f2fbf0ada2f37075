package org.gridbook.storage.memory;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A persistent sorted set: a B+ tree whose nodes never change, so a snapshot costs nothing. It takes about five bytes an element, because
 * the elements are their own keys. A {@link Probe} knows the order and the place that is searched. Elements are never removed.
 */
final class Tree<E> {
    /** A place in the order. */
    @FunctionalInterface
    interface Probe<E> {
        /** Negative if the element is before the place, positive if it is after it, 0 if it is at it. */
        int compare(E element);
    }

    private static final int WIDTH = 32;

    private final Node root;

    private Tree(Node root) {
        this.root = root;
    }

    static <E> Tree<E> empty() {
        return new Tree<>(new Node(new Object[0], null, 0));
    }

    int size() {
        return root.size;
    }

    /** The element at this place, or null. */
    @Nullable
    E find(Probe<E> probe) {
        Node node = root;
        while (node.children != null) {
            node = node.children[node.child(probe, 1)];
        }
        int at = node.bound(probe, 0);
        if (at == node.keys.length) {
            return null;
        }
        E found = element(node.keys[at]);
        return probe.compare(found) == 0 ? found : null;
    }

    /** The number of elements before this place. */
    int rank(Probe<E> probe) {
        int before = 0;
        Node node = root;
        while (node.children != null) {
            int child = node.child(probe, 0);
            for (int i = 0; i < child; i++) {
                before += node.children[i].size;
            }
            node = node.children[child];
        }
        return before + node.bound(probe, 0);
    }

    /** The set with this element at its place. It replaces an element that is there. */
    Tree<E> with(E element, Probe<E> probe) {
        Node[] parts = root.with(element, probe);
        return new Tree<>(parts.length == 1 ? parts[0] : Node.inner(parts));
    }

    /** The elements from this place on, in order. */
    Iterator<E> from(Probe<E> probe) {
        return new Cursor<>(root, probe);
    }

    @SuppressWarnings("unchecked")
    private static <E> E element(Object key) {
        return (E) key;
    }

    /** A leaf, whose keys are the elements; or an inner node, whose keys are the first elements of its children. */
    private static final class Node {
        final Object[] keys;
        final Node @Nullable [] children;
        final int size;

        Node(Object[] keys, Node @Nullable [] children, int size) {
            this.keys = keys;
            this.children = children;
            this.size = size;
        }

        static Node inner(Node[] children) {
            Object[] firsts = new Object[children.length];
            int size = 0;
            for (int i = 0; i < children.length; i++) {
                firsts[i] = children[i].keys[0];
                size += children[i].size;
            }
            return new Node(firsts, children, size);
        }

        static Node leaf(Object[] elements) {
            return new Node(elements, null, elements.length);
        }

        /** The number of keys before the place; with 1 as {@code inclusive}, the key at the place is counted too. */
        <E> int bound(Probe<E> probe, int inclusive) {
            int low = 0;
            int high = keys.length - 1;
            // Ids are ordered by time, so the most frequent place, that of a new element, is after all others.
            if (high < 0 || probe.compare(Tree.<E>element(keys[high])) < inclusive) {
                return keys.length;
            }
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (probe.compare(Tree.<E>element(keys[middle])) < inclusive) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        <E> int child(Probe<E> probe, int inclusive) {
            return Math.max(0, bound(probe, inclusive) - 1);
        }

        <E> Node[] with(E element, Probe<E> probe) {
            if (children == null) {
                int at = bound(probe, 0);
                if (at < keys.length && probe.compare(Tree.<E>element(keys[at])) == 0) {
                    Object[] changed = keys.clone();
                    changed[at] = element;
                    return new Node[] {leaf(changed)};
                }
                Object[] more = new Object[keys.length + 1];
                System.arraycopy(keys, 0, more, 0, at);
                more[at] = element;
                System.arraycopy(keys, at, more, at + 1, keys.length - at);
                if (more.length <= WIDTH) {
                    return new Node[] {leaf(more)};
                }
                int cut = cut(at);
                return new Node[] {leaf(Arrays.copyOf(more, cut)), leaf(Arrays.copyOfRange(more, cut, more.length))};
            }
            int at = child(probe, 1);
            Node[] parts = children[at].with(element, probe);
            if (parts.length == 1) {
                Node[] changed = children.clone();
                changed[at] = parts[0];
                Object[] firsts = keys;
                if (parts[0].keys[0] != keys[at]) {
                    firsts = keys.clone();
                    firsts[at] = parts[0].keys[0];
                }
                return new Node[] {new Node(firsts, changed, size - children[at].size + parts[0].size)};
            }
            Node[] more = new Node[children.length + 1];
            System.arraycopy(children, 0, more, 0, at);
            more[at] = parts[0];
            more[at + 1] = parts[1];
            System.arraycopy(children, at + 1, more, at + 2, children.length - at - 1);
            if (more.length <= WIDTH) {
                return new Node[] {inner(more)};
            }
            int cut = cut(at + 1);
            return new Node[] {inner(Arrays.copyOf(more, cut)), inner(Arrays.copyOfRange(more, cut, more.length))};
        }

        /** Ids are ordered by time, so the next element follows the last one. The node before it stays full. */
        private static int cut(int at) {
            return at < WIDTH / 2 ? WIDTH / 2 + 1 : Math.min(at + 1, WIDTH);
        }
    }

    private static final class Cursor<E> implements Iterator<E> {
        private final Node[] path = new Node[16];
        private final int[] next = new int[16];
        private int depth;

        Cursor(Node root, Probe<E> probe) {
            path[0] = root;
            Node node = root;
            while (node.children != null) {
                int child = node.child(probe, 0);
                next[depth] = child + 1;
                node = node.children[child];
                path[++depth] = node;
            }
            next[depth] = node.bound(probe, 0);
            settle();
        }

        private void settle() {
            while (depth > 0 && next[depth] == path[depth].keys.length) {
                depth--;
            }
            Node[] children = path[depth].children;
            while (children != null && next[depth] < children.length) {
                Node child = children[next[depth]++];
                path[++depth] = child;
                next[depth] = 0;
                children = child.children;
            }
        }

        @Override
        public boolean hasNext() {
            return next[depth] < path[depth].keys.length;
        }

        @Override
        public E next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            E found = element(path[depth].keys[next[depth]++]);
            settle();
            return found;
        }
    }
}
