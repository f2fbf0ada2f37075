package org.gridbook.situation;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.access.AccessKinds;
import org.gridbook.care.CareKinds;
import org.gridbook.checkpoint.CheckpointKinds;
import org.gridbook.isolation.IsolationKinds;
import org.gridbook.mobilisation.MobilisationKinds;
import org.gridbook.register.RegisterKinds;
import org.gridbook.staff.StaffKinds;
import org.gridbook.storage.Column;
import org.gridbook.storage.Kind;
import org.gridbook.tip.TipKinds;

/** How frozen reports are kept: their numbers, what they are computed from again, and the hash of every number and id. */
public final class SituationKinds {
    /** Frozen reports, unplaced: they tell of the whole community, and so are for those only who reach it. */
    public static final Kind FROZEN =
            Kind.structure("frozen_report", Column.integer("valid_at"), Column.integer("known_at"));
    /** All kinds of this package. */
    public static final List<Kind> ALL = List.of(FROZEN);

    /** The names of the kinds of which no report counts anything: a change that puts nothing else changes no number. */
    public static final Set<String> NOT_COUNTED = Stream.of(
                    AccessKinds.GRANTS.kind(),
                    AccessKinds.PURPOSES.kind(),
                    RegisterKinds.RESIDENT_PERSONAL,
                    RegisterKinds.FLAG_REASON,
                    StaffKinds.STAFF_PERSONAL,
                    MobilisationKinds.EMERGENCIES.kind(),
                    CareKinds.SUPPORTER_PERSONAL,
                    IsolationKinds.ISOLATION_HEALTH,
                    IsolationKinds.VISIT,
                    IsolationKinds.REFERRAL,
                    IsolationKinds.ATTENDED_HEALTH,
                    IsolationKinds.NEED_PERSONAL,
                    TipKinds.TIP_PERSONAL,
                    TipKinds.TIP_CHECK,
                    CheckpointKinds.WATCH,
                    CheckpointKinds.CARD,
                    CheckpointKinds.PASSAGE_PERSONAL,
                    FROZEN)
            .map(Kind::name)
            .collect(Collectors.toUnmodifiableSet());

    private SituationKinds() {}
}
