package org.gridbook;

import java.util.List;
import java.util.stream.Stream;
import org.gridbook.access.AccessKinds;
import org.gridbook.care.CareKinds;
import org.gridbook.checkpoint.CheckpointKinds;
import org.gridbook.diary.DiaryKinds;
import org.gridbook.grant.ExportKinds;
import org.gridbook.inbox.InboxKinds;
import org.gridbook.internal.Withdrawn;
import org.gridbook.isolation.IsolationKinds;
import org.gridbook.mobilisation.MobilisationKinds;
import org.gridbook.outreach.OutreachKinds;
import org.gridbook.questionnaire.QuestionnaireKinds;
import org.gridbook.register.RegisterKinds;
import org.gridbook.situation.SituationKinds;
import org.gridbook.staff.StaffKinds;
import org.gridbook.storage.Kind;
import org.gridbook.sweep.SweepKinds;
import org.gridbook.tip.TipKinds;

/** Every kind of entry. */
public final class Kinds {
    private static final List<Kind> ALL = Stream.of(
                    AccessKinds.ALL,
                    ExportKinds.ALL,
                    Withdrawn.ALL,
                    RegisterKinds.ALL,
                    StaffKinds.ALL,
                    InboxKinds.ALL,
                    DiaryKinds.ALL,
                    SweepKinds.ALL,
                    IsolationKinds.ALL,
                    CareKinds.ALL,
                    CheckpointKinds.ALL,
                    OutreachKinds.ALL,
                    QuestionnaireKinds.ALL,
                    TipKinds.ALL,
                    MobilisationKinds.ALL,
                    SituationKinds.ALL)
            .flatMap(List::stream)
            .toList();

    private Kinds() {}

    /** All kinds, in the order of their packages. The schema of a store is made from them. */
    public static List<Kind> all() {
        return ALL;
    }
}
