package org.gridbook.outreach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.gridbook.Draw;
import org.jgrapht.alg.flow.EdmondsKarpMFImpl;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleDirectedWeightedGraph;

/** The flow over random networks, beside JGraphT. */
class MaximumFlowProperties {
    private static final int NODES = 8;
    private static final int SOURCE = 0;
    private static final int SINK = NODES - 1;

    /** An edge; an edge from a node to itself is not drawn on either side. */
    record Link(int from, int to, int capacity) {}

    @Provide
    static Arbitrary<List<Link>> links() {
        return Draw.list(
                Combinators.combine(Draw.number(0, NODES - 1), Draw.number(0, NODES - 1), Draw.number(0, 6))
                        .as(Link::new),
                0,
                30);
    }

    private static List<Integer> edges(MaximumFlow flow, List<Link> links) {
        List<Integer> edges = new ArrayList<>();
        links.forEach(each -> edges.add(flow.edge(each.from(), each.to(), each.capacity())));
        return edges;
    }

    /** The value of a maximum flow by JGraphT. It has no parallel edges, so their capacities are added. */
    static double reference(List<Link> links) {
        SimpleDirectedWeightedGraph<Integer, DefaultWeightedEdge> graph =
                new SimpleDirectedWeightedGraph<>(DefaultWeightedEdge.class);
        for (int i = 0; i < NODES; i++) {
            graph.addVertex(i);
        }
        Map<List<Integer>, Integer> sums = new HashMap<>();
        links.stream()
                .filter(each -> each.from() != each.to())
                .forEach(each -> sums.merge(List.of(each.from(), each.to()), each.capacity(), Integer::sum));
        sums.forEach((ends, sum) -> graph.setEdgeWeight(graph.addEdge(ends.get(0), ends.get(1)), sum));
        return new EdmondsKarpMFImpl<>(graph).getMaximumFlowValue(SOURCE, SINK);
    }

    @Property(tries = 2_000)
    void theFlowIsAsLargeAsThatOfJGraphTAndTheCutAsLargeAsTheFlow(@ForAll("links") List<Link> links) {
        MaximumFlow flow = new MaximumFlow(NODES);
        List<Integer> edges = edges(flow, links);

        long pushed = flow.push(SOURCE, SINK, Long.MAX_VALUE);

        assertEquals(reference(links), pushed);
        long cut = links.stream()
                .filter(each -> flow.isReached(each.from()) && !flow.isReached(each.to()))
                .mapToLong(Link::capacity)
                .sum();
        assertEquals(pushed, cut);
        conserved(flow, links, edges, pushed);
        assertEquals(0, flow.push(SOURCE, SINK, Long.MAX_VALUE));
        Statistics.label("some flow").collect(pushed > 0);
    }

    private static void conserved(MaximumFlow flow, List<Link> links, List<Integer> edges, long value) {
        long[] balance = new long[NODES];
        for (int i = 0; i < edges.size(); i++) {
            long through = flow.flow(edges.get(i));
            assertTrue(0 <= through && through <= links.get(i).capacity(), "a flow within the capacity");
            balance[links.get(i).from()] -= through;
            balance[links.get(i).to()] += through;
        }
        for (int i = 0; i < NODES; i++) {
            assertEquals(i == SOURCE ? -value : i == SINK ? value : 0, balance[i]);
        }
    }

    @Property(tries = 1_000)
    void theLimitIsReachedInParts(@ForAll("links") List<Link> links, @ForAll("limits") int limit) {
        MaximumFlow flow = new MaximumFlow(NODES);
        List<Integer> edges = edges(flow, links);
        long most = (long) reference(links);

        long first = flow.push(SOURCE, SINK, limit);

        assertEquals(Math.min(limit, most), first);
        conserved(flow, links, edges, first);
        assertEquals(most - first, flow.push(SOURCE, SINK, Long.MAX_VALUE));
        conserved(flow, links, edges, most);
    }

    @Provide
    static Arbitrary<Integer> limits() {
        return Draw.number(0, 8);
    }

    @Property(tries = 1_000)
    void aCapacityIsLoweredIfAndOnlyIfNoFlowIsLost(
            @ForAll("links") List<Link> drawn, @ForAll("limits") int by, @ForAll("limits") int more) {
        List<Link> links = new ArrayList<>(
                drawn.stream().filter(each -> each.from() != SINK).toList());
        links.add(new Link(1, SINK, by + more));
        MaximumFlow flow = new MaximumFlow(NODES);
        List<Integer> edges = edges(flow, links);
        long most = flow.push(SOURCE, SINK, Long.MAX_VALUE);
        List<Link> lower = new ArrayList<>(links);
        lower.set(links.size() - 1, new Link(1, SINK, more));
        boolean same = most == (long) reference(lower);

        boolean lowered = flow.lower(edges.get(links.size() - 1), by, SINK);

        assertEquals(same, lowered);
        conserved(flow, lowered ? lower : links, edges, most);
        assertEquals(0, flow.push(SOURCE, SINK, Long.MAX_VALUE));
        Statistics.label("lowered").collect(lowered);
    }

    @Property(tries = 1)
    void aLongNetworkNeedsNoDeepStack() {
        int nodes = 200_000;
        MaximumFlow flow = new MaximumFlow(nodes);
        for (int i = 1; i < nodes; i++) {
            flow.edge(i - 1, i, 2);
        }

        assertEquals(2, flow.push(0, nodes - 1, Long.MAX_VALUE));
        assertFalse(flow.isReached(1));
    }
}
