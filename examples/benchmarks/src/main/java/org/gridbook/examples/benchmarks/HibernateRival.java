package org.gridbook.examples.benchmarks;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.LockModeType;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.gridbook.book.IdSource;
import org.gridbook.book.Interval;
import org.gridbook.register.Household;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Immutable;
import org.hibernate.cfg.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * Records contacts with Hibernate in its usual way: entities on the same tables are found by queries, the head is locked pessimistically
 * and updated, and contact and change are persisted and flushed at the commit.
 */
final class HibernateRival implements Recorder {
    private static final String OF = "from %s e where e.community = :community and e.recordedTo = " + Long.MAX_VALUE
            + "L and e.placeGrid in :places and ";

    private final SessionFactory factory;
    private final IdSource ids = Town.ids();

    HibernateRival(DataSource pool, Errand any) {
        factory = factory(pool);
    }

    /** A rival with sessions on these connections. */
    static SessionFactory factory(DataSource pool) {
        Configuration configuration = new Configuration();
        configuration.getProperties().put("hibernate.connection.datasource", pool);
        configuration.setProperty("hibernate.hbm2ddl.auto", "none");
        configuration.setProperty("hibernate.jdbc.batch_size", "50");
        configuration.setProperty("hibernate.order_inserts", "true");
        configuration.setProperty("hibernate.connection.provider_disables_autocommit", "false");
        for (Class<?> type : List.of(
                Head.class,
                Change.class,
                Grant.class,
                Purpose.class,
                Grid.class,
                TeamMember.class,
                Sweep.class,
                Staff.class,
                Home.class,
                Tenancy.class,
                Stay.class,
                Resident.class,
                ResidentPersonal.class,
                Contact.class)) {
            configuration.addAnnotatedClass(type);
        }
        return configuration.buildSessionFactory();
    }

    @Override
    public void record(Errand errand, String command) {
        Household household = errand.household();
        String community = errand.community().value();
        String home = household.id().value();
        String resident = household.members().get(0).id().value();
        factory.inTransaction(session -> {
            Head head = session.find(Head.class, community, LockModeType.PESSIMISTIC_WRITE);
            boolean may = session.createQuery(
                                    "from Change c where c.community = :community and c.command = :command",
                                    Change.class)
                            .setParameter("community", community)
                            .setParameter("command", command)
                            .list()
                            .isEmpty()
                    && !found(session, Grant.class, errand, true, "e.actor", Errand.ACTOR.value())
                            .isEmpty()
                    && !found(session, Purpose.class, errand, true, "e.id", Errand.PURPOSE.value())
                            .isEmpty()
                    && !found(session, Grid.class, errand, true, "e.community", community)
                            .isEmpty()
                    && found(session, TeamMember.class, errand, true, "e.actor", Errand.ACTOR.value())
                            .isEmpty()
                    && !found(
                                    session,
                                    Sweep.class,
                                    errand,
                                    false,
                                    "e.id",
                                    errand.sweep().value())
                            .isEmpty()
                    && !found(
                                    session,
                                    Staff.class,
                                    errand,
                                    false,
                                    "e.id",
                                    errand.staff().value())
                            .isEmpty()
                    && !found(session, Home.class, errand, false, "e.id", home).isEmpty()
                    && !found(session, Tenancy.class, errand, false, "e.household", home)
                            .isEmpty()
                    && found(session, Stay.class, errand, false, "e.household", home).stream()
                            .anyMatch(stay -> resident.equals(stay.resident));
            if (!may) {
                throw new IllegalStateException("The contact may not be recorded");
            }
            session.persist(contact(errand, home, resident, head.recordedAt + 1));
            session.persist(change(errand, command, head, home + resident));
        });
    }

    private static <T> List<T> found(
            Session session, Class<T> type, Errand errand, boolean access, String column, String value) {
        return session.createQuery(OF.formatted(type.getSimpleName()) + column + " = :value order by e.id", type)
                .setParameter("community", errand.community().value())
                .setParameter(
                        "places",
                        access
                                ? Set.of("~access", "~commons")
                                : Set.of("~commons", "~unplaced", errand.grid().value()))
                .setParameter("value", value)
                .list();
    }

    private Contact contact(Errand errand, String home, String resident, long recorded) {
        Contact contact = new Contact();
        contact.community = errand.community().value();
        contact.id = ids.next();
        contact.version = 1;
        contact.recordedFrom = recorded;
        contact.recordedTo = Long.MAX_VALUE;
        contact.placeGrid = errand.grid().value();
        contact.placeHousehold = home;
        contact.plan = errand.sweep().value();
        contact.household = home;
        contact.settles = errand.sweep().value();
        contact.staff = errand.staff().value();
        contact.channel = "door_visit";
        contact.outcome = "reached";
        contact.seen = resident;
        contact.occurredAt = Interval.micros(Errand.AT);
        contact.body = "{}";
        return contact;
    }

    private static Change change(Errand errand, String command, Head head, String said) {
        Change change = new Change();
        change.community = errand.community().value();
        change.position = head.position + 1;
        change.command = command;
        change.actor = Errand.ACTOR.value();
        change.purpose = Errand.PURPOSE.value();
        change.recordedAt = head.recordedAt + 1;
        change.occurredAt = Interval.micros(Errand.AT);
        change.event = "ContactRecorded";
        change.touched = "[[\"contact\",\"" + said + "\",1]]";
        change.previous = head.hash;
        try {
            change.digest = HandWritten.hash(said + Errand.AT);
            change.facts = "{\"content\":\"" + HandWritten.hash(said) + "\"}";
            change.hash = HandWritten.hash(head.hash + change.position + command + change.facts + change.touched);
        } catch (Exception missing) {
            throw new IllegalStateException(missing);
        }
        head.position = change.position;
        head.recordedAt = change.recordedAt;
        head.hash = change.hash;
        return change;
    }

    @Override
    public void close() {
        factory.close();
    }

    /** The key of a version. */
    static final class Version implements Serializable {
        private static final long serialVersionUID = 1;
        String community = "";
        String id = "";
        long version;

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Version key
                    && key.community.equals(community)
                    && key.id.equals(id)
                    && key.version == version;
        }

        @Override
        public int hashCode() {
            return Objects.hash(community, id, version);
        }
    }

    /** The columns of every table of entries. */
    @MappedSuperclass
    @IdClass(Version.class)
    abstract static class Row {
        @Id
        @Column(name = "community_id")
        String community = "";

        @Id
        String id = "";

        @Id
        long version;

        @Column(name = "recorded_from")
        long recordedFrom;

        @Column(name = "recorded_to")
        long recordedTo;

        @Column(name = "place_grid")
        String placeGrid = "";

        @Nullable
        @Column(name = "place_household")
        String placeHousehold;

        @ColumnTransformer(write = "?::jsonb")
        String body = "{}";
    }

    @Entity(name = "Head")
    @Table(name = "gb_head")
    static class Head {
        @Id
        @Column(name = "community_id")
        String community = "";

        long position;

        @Column(name = "recorded_at")
        long recordedAt;

        String hash = "";
    }

    /** The key of a change. */
    static final class Position implements Serializable {
        private static final long serialVersionUID = 1;
        String community = "";
        long position;

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Position key && key.community.equals(community) && key.position == position;
        }

        @Override
        public int hashCode() {
            return Objects.hash(community, position);
        }
    }

    @Entity(name = "Change")
    @Table(name = "gb_change")
    @IdClass(Position.class)
    static class Change {
        @Id
        @Column(name = "community_id")
        String community = "";

        @Id
        long position;

        @Column(name = "command_id")
        String command = "";

        String digest = "";
        String actor = "";
        String purpose = "";

        @Column(name = "recorded_at")
        long recordedAt;

        @Column(name = "occurred_at")
        long occurredAt;

        String event = "";

        @ColumnTransformer(write = "?::jsonb")
        String facts = "{}";

        @ColumnTransformer(write = "?::jsonb")
        String touched = "[]";

        String previous = "";
        String hash = "";
    }

    @Entity(name = "Grant")
    @Table(name = "gb_access_grant")
    @Immutable
    static class Grant extends Row {
        String actor = "";
        String purpose = "";
    }

    @Entity(name = "Purpose")
    @Table(name = "gb_purpose")
    @Immutable
    static class Purpose extends Row {
        String kind = "";
    }

    @Entity(name = "Grid")
    @Table(name = "gb_grid")
    @Immutable
    static class Grid extends Row {
        String name = "";
    }

    @Entity(name = "TeamMember")
    @Table(name = "gb_care_member")
    @Immutable
    static class TeamMember extends Row {
        String team = "";

        @Nullable
        String person;

        @Nullable
        String actor;
    }

    @Entity(name = "Sweep")
    @Table(name = "gb_sweep")
    @Immutable
    static class Sweep extends Row {
        @Column(name = "from_at")
        long from;
    }

    @Entity(name = "Staff")
    @Table(name = "gb_staff")
    @Immutable
    static class Staff extends Row {
        String number = "";
    }

    @Entity(name = "Home")
    @Table(name = "gb_household")
    @Immutable
    static class Home extends Row {
        String number = "";
        String building = "";

        @Column(name = "from_at")
        long from;

        @Nullable
        @Column(name = "to_at")
        Long to;
    }

    @Entity(name = "Tenancy")
    @Table(name = "gb_tenancy")
    @Immutable
    static class Tenancy extends Row {
        String household = "";
        String building = "";
        String tenure = "";

        @Column(name = "from_at")
        long from;

        @Nullable
        @Column(name = "to_at")
        Long to;
    }

    @Entity(name = "Stay")
    @Table(name = "gb_stay")
    @Immutable
    static class Stay extends Row {
        String resident = "";
        String household = "";
        String relation = "";

        @Column(name = "from_at")
        long from;

        @Nullable
        @Column(name = "to_at")
        Long to;
    }

    @Entity(name = "Resident")
    @Table(name = "gb_resident")
    @Immutable
    static class Resident extends Row {
        @Nullable
        @Column(name = "birth_year")
        Long birthYear;
    }

    @Entity(name = "ResidentPersonal")
    @Table(name = "gb_resident_personal")
    @Immutable
    static class ResidentPersonal extends Row {
        @Nullable
        String phone;

        @Nullable
        @Column(name = "id_number")
        String idNumber;

        String sex = "";
    }

    @Entity(name = "Contact")
    @Table(name = "gb_contact")
    static class Contact extends Row {
        @Column(name = "\"plan\"")
        String plan = "";

        String household = "";
        String settles = "";
        String staff = "";
        String channel = "";
        String outcome = "";
        String seen = "";

        @Column(name = "occurred_at")
        long occurredAt;
    }
}
