package org.gridbook.outreach;

import java.util.Arrays;

/**
 * A maximum flow by the algorithm of Dinic (1970; Ahuja, Magnanti, Orlin, Network Flows, 1993, 7.5), without recursion. The order of the
 * edges decides between equal flows. It is written here because core has no graph library.
 */
final class MaximumFlow {
    private static final int NONE = -1;

    /** The first edge of each node. */
    private final int[] first;

    private final int[] level;
    private final int[] queue;
    /** The next edge of a node to try in this phase. */
    private final int[] current;

    private final int[] path;
    private int edges;
    private int[] next = new int[16];
    private int[] target = new int[16];
    /** What more can pass. The edge back of edge {@code e} is {@code e ^ 1}, and what can pass back is the flow. */
    private long[] rest = new long[16];

    /** A network without edges; its nodes are 0 to {@code nodes - 1}. */
    MaximumFlow(int nodes) {
        first = new int[nodes];
        Arrays.fill(first, NONE);
        level = new int[nodes];
        queue = new int[nodes];
        current = new int[nodes];
        path = new int[nodes];
    }

    /** Adds an edge and returns its number. */
    int edge(int from, int to, long capacity) {
        if (edges == target.length) {
            next = Arrays.copyOf(next, 2 * edges);
            target = Arrays.copyOf(target, 2 * edges);
            rest = Arrays.copyOf(rest, 2 * edges);
        }
        half(from, to, capacity);
        half(to, from, 0);
        return edges - 2;
    }

    private void half(int from, int to, long capacity) {
        next[edges] = first[from];
        target[edges] = to;
        rest[edges] = capacity;
        first[from] = edges++;
    }

    /** The flow through an edge. */
    long flow(int edge) {
        return rest[edge ^ 1];
    }

    /** Whether more could pass from the source of the last {@link #push} to this node. If it pushed the maximum, these nodes are a minimum cut. */
    boolean isReached(int node) {
        return level[node] != NONE;
    }

    /** Pushes as much flow as possible, and at most {@code limit}, in addition to the present flow; returns how much. */
    long push(int source, int sink, long limit) {
        long pushed = 0;
        while (pushed < limit && levels(source, sink)) {
            System.arraycopy(first, 0, current, 0, first.length);
            long more = augment(source, sink, limit - pushed);
            while (more > 0) {
                pushed += more;
                more = augment(source, sink, limit - pushed);
            }
        }
        return pushed;
    }

    /**
     * Lowers the capacity of an edge to the sink, and moves flow to other edges if necessary. If that would lose flow, it changes nothing and
     * returns false.
     */
    boolean lower(int edge, long by, int sink) {
        if (rest[edge] >= by) {
            rest[edge] -= by;
            return true;
        }
        long[] before = rest.clone();
        long excess = by - rest[edge];
        rest[edge] = 0;
        rest[edge ^ 1] -= excess;
        if (push(target[edge ^ 1], sink, excess) == excess) {
            return true;
        }
        rest = before;
        return false;
    }

    /** Computes the fewest edges from the source to each node, or only to those before the sink; returns whether it can be reached. */
    private boolean levels(int source, int sink) {
        Arrays.fill(level, NONE);
        level[source] = 0;
        queue[0] = source;
        int found = 1;
        for (int done = 0; done < found && level[sink] == NONE; done++) {
            int node = queue[done];
            for (int edge = first[node]; edge != NONE; edge = next[edge]) {
                if (rest[edge] > 0 && level[target[edge]] == NONE) {
                    level[target[edge]] = level[node] + 1;
                    queue[found++] = target[edge];
                }
            }
        }
        return level[sink] != NONE;
    }

    /** Pushes along one path that climbs a level with each edge; returns how much, or 0 if there is none. */
    private long augment(int source, int sink, long limit) {
        int length = 0;
        int node = source;
        while (node != sink) {
            int edge = current[node];
            if (edge == NONE) {
                if (length == 0) {
                    return 0;
                }
                // A dead end: the edge that leads here is not tried again in this phase.
                node = target[path[--length] ^ 1];
                current[node] = next[current[node]];
            } else if (rest[edge] > 0 && level[target[edge]] == level[node] + 1) {
                path[length++] = edge;
                node = target[edge];
            } else {
                current[node] = next[edge];
            }
        }
        long most = limit;
        for (int i = 0; i < length; i++) {
            most = Math.min(most, rest[path[i]]);
        }
        for (int i = 0; i < length; i++) {
            rest[path[i]] -= most;
            rest[path[i] ^ 1] += most;
        }
        return most;
    }
}
