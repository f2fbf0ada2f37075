package org.gridbook.isolation;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridbook.access.PurposeId;
import org.gridbook.internal.Session;
import org.gridbook.mapping.Stored;

/**
 * How long the health data of an isolation are shown to actors who do not reach the whole community: during the isolation, and under its
 * purpose also during the aftercare.
 */
public final class AftercareRule {
    /**
     * How long after the release. China's protocol of 2020 for the disease asks for visits to a doctor two and four weeks after a discharge
     * (Diagnosis and Treatment Protocol for COVID-19, Trial Version 7, National Health Commission, 2020-03-03).
     */
    public static final Duration AFTERCARE = Duration.ofDays(28);

    private AftercareRule() {}

    /**
     * Whether the health data are shown at this instant.
     *
     * @param purpose the purpose in use
     * @param now the instant of use, on the valid-time axis
     */
    static boolean isShown(Isolation isolation, PurposeId purpose, Instant now) {
        return isolation
                .period()
                .to()
                .map(end -> isolation.purpose().equals(purpose) && now.isBefore(end.plus(AFTERCARE)))
                .orElse(true);
    }

    /** Those of these isolations whose health data are shown. */
    static Set<IsolationId> shown(Session session, Collection<IsolationId> isolations, PurposeId purpose) {
        return session.reach().wholeCommunity() || isolations.isEmpty()
                ? Set.copyOf(isolations)
                : session.ask(IsolationKinds.ISOLATIONS.byIds(isolations)).stream()
                        .map(Stored::value)
                        .filter(each -> isShown(each, purpose, session.now()))
                        .map(Isolation::id)
                        .collect(Collectors.toUnmodifiableSet());
    }
}
