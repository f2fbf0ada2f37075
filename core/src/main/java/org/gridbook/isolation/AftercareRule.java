package org.gridbook.isolation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.Session;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;

/**
 * How long the health data of an isolation are shown to actors who do not reach the whole community: during the isolation and the aftercare,
 * under the purpose of the isolation or one that took it over.
 */
public final class AftercareRule {
    /**
     * How long after the release. China's protocol of 2020 for the disease asks for visits to a doctor two and four weeks after a discharge
     * (Diagnosis and Treatment Protocol for COVID-19, Trial Version 7, National Health Commission, 2020-03-03).
     */
    public static final Duration AFTERCARE = Duration.ofDays(28);

    private AftercareRule() {}

    /**
     * Whether the isolation or its aftercare lasts.
     *
     * @param now the instant of use, on the valid-time axis
     */
    static boolean lasts(Isolation isolation, Instant now) {
        return isolation
                .period()
                .to()
                .map(end -> now.isBefore(end.plus(AFTERCARE)))
                .orElse(true);
    }

    /** The isolations of this question whose health data are shown, with their residents. */
    static Map<IsolationId, ResidentId> shown(
            Session session, Question<List<Stored<IsolationId, Isolation>>> isolations) {
        boolean all = session.reach().wholeCommunity();
        return IsolationKinds.residing(session, isolations).stream()
                .filter(each -> all || session.isInUse(each.purpose()) && lasts(each, session.now()))
                .collect(Collectors.toUnmodifiableMap(Isolation::id, Isolation::resident));
    }
}
