create table gb_head (
    community_id varchar not null,
    position bigint not null,
    recorded_at bigint not null,
    hash varchar not null,
    primary key (community_id)
);

create table gb_change (
    community_id varchar not null,
    position bigint not null,
    command_id varchar not null,
    digest varchar not null,
    actor varchar not null,
    purpose varchar not null,
    recorded_at bigint not null,
    occurred_at bigint not null,
    event varchar not null,
    facts clob not null,
    touched clob not null,
    previous varchar not null,
    hash varchar not null,
    primary key (community_id, position),
    constraint gb_change$command_id unique (community_id, command_id)
);

create index gb_change$recorded_at on gb_change (community_id, recorded_at);

create table gb_access_grant (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "actor" varchar,
    "purpose" varchar,
    "from_at" bigint,
    "to_at" bigint,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_access_grant$place_grid on gb_access_grant (community_id, place_grid);

create index gb_access_grant$place_household on gb_access_grant (community_id, place_household);

create index gb_access_grant$actor on gb_access_grant (community_id, "actor");

create view gbv_access_grant as
select
    e.community_id,
    e.id,
    e.version,
    dateadd(microsecond, e.recorded_from, timestamp with time zone '1970-01-01 00:00:00+00') as recorded_at,
    e.place_grid,
    e.place_household,
    e."actor",
    e."purpose",
    dateadd(microsecond, e."from_at", timestamp with time zone '1970-01-01 00:00:00+00') as "from_at",
    dateadd(microsecond, e."to_at", timestamp with time zone '1970-01-01 00:00:00+00') as "to_at"
from gb_access_grant e
where e.recorded_to = 9223372036854775807;

create table gb_purpose (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "kind" varchar,
    "from_at" bigint,
    "to_at" bigint,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_purpose$place_grid on gb_purpose (community_id, place_grid);

create index gb_purpose$place_household on gb_purpose (community_id, place_household);

create view gbv_purpose as
select
    e.community_id,
    e.id,
    e.version,
    dateadd(microsecond, e.recorded_from, timestamp with time zone '1970-01-01 00:00:00+00') as recorded_at,
    e.place_grid,
    e.place_household,
    e."kind",
    dateadd(microsecond, e."from_at", timestamp with time zone '1970-01-01 00:00:00+00') as "from_at",
    dateadd(microsecond, e."to_at", timestamp with time zone '1970-01-01 00:00:00+00') as "to_at"
from gb_purpose e
where e.recorded_to = 9223372036854775807;

create table gb_community (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_community$place_grid on gb_community (community_id, place_grid);

create index gb_community$place_household on gb_community (community_id, place_household);

create view gbv_community as
select
    e.community_id,
    e.id,
    e.version,
    dateadd(microsecond, e.recorded_from, timestamp with time zone '1970-01-01 00:00:00+00') as recorded_at,
    e.place_grid,
    e.place_household
from gb_community e
where e.recorded_to = 9223372036854775807;

create table gb_grid (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "name" varchar,
    "from_at" bigint,
    "to_at" bigint,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_grid$place_grid on gb_grid (community_id, place_grid);

create index gb_grid$place_household on gb_grid (community_id, place_household);

create view gbv_grid as
select
    e.community_id,
    e.id,
    e.version,
    dateadd(microsecond, e.recorded_from, timestamp with time zone '1970-01-01 00:00:00+00') as recorded_at,
    e.place_grid,
    e.place_household,
    e."name",
    dateadd(microsecond, e."from_at", timestamp with time zone '1970-01-01 00:00:00+00') as "from_at",
    dateadd(microsecond, e."to_at", timestamp with time zone '1970-01-01 00:00:00+00') as "to_at"
from gb_grid e
where e.recorded_to = 9223372036854775807;

create table gb_building (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "name" varchar,
    "type" varchar,
    "estate" varchar,
    "from_at" bigint,
    "to_at" bigint,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_building$place_grid on gb_building (community_id, place_grid);

create index gb_building$place_household on gb_building (community_id, place_household);

create index gb_building$name on gb_building (community_id, "name");

create view gbv_building as
select
    e.community_id,
    e.id,
    e.version,
    dateadd(microsecond, e.recorded_from, timestamp with time zone '1970-01-01 00:00:00+00') as recorded_at,
    e.place_grid,
    e.place_household,
    e."name",
    e."type",
    e."estate",
    dateadd(microsecond, e."from_at", timestamp with time zone '1970-01-01 00:00:00+00') as "from_at",
    dateadd(microsecond, e."to_at", timestamp with time zone '1970-01-01 00:00:00+00') as "to_at"
from gb_building e
where e.recorded_to = 9223372036854775807;

create table gb_household (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "number" varchar,
    "building" varchar,
    "from_at" bigint,
    "to_at" bigint,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_household$place_grid on gb_household (community_id, place_grid);

create index gb_household$place_household on gb_household (community_id, place_household);

create index gb_household$number on gb_household (community_id, "number");

create index gb_household$building on gb_household (community_id, "building");

create view gbv_household as
select
    e.community_id,
    e.id,
    e.version,
    dateadd(microsecond, e.recorded_from, timestamp with time zone '1970-01-01 00:00:00+00') as recorded_at,
    e.place_grid,
    e.place_household,
    e."number",
    e."building",
    dateadd(microsecond, e."from_at", timestamp with time zone '1970-01-01 00:00:00+00') as "from_at",
    dateadd(microsecond, e."to_at", timestamp with time zone '1970-01-01 00:00:00+00') as "to_at"
from gb_household e
where e.recorded_to = 9223372036854775807;

create table gb_tenancy (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "household" varchar,
    "building" varchar,
    "tenure" varchar,
    "from_at" bigint,
    "to_at" bigint,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_tenancy$place_grid on gb_tenancy (community_id, place_grid);

create index gb_tenancy$place_household on gb_tenancy (community_id, place_household);

create index gb_tenancy$household on gb_tenancy (community_id, "household");

create index gb_tenancy$building on gb_tenancy (community_id, "building");

create view gbv_tenancy as
select
    e.community_id,
    e.id,
    e.version,
    dateadd(microsecond, e.recorded_from, timestamp with time zone '1970-01-01 00:00:00+00') as recorded_at,
    e.place_grid,
    e.place_household,
    e."household",
    e."building",
    e."tenure",
    dateadd(microsecond, e."from_at", timestamp with time zone '1970-01-01 00:00:00+00') as "from_at",
    dateadd(microsecond, e."to_at", timestamp with time zone '1970-01-01 00:00:00+00') as "to_at"
from gb_tenancy e
where e.recorded_to = 9223372036854775807;

create table gb_stay (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "resident" varchar,
    "household" varchar,
    "relation" varchar,
    "from_at" bigint,
    "to_at" bigint,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_stay$place_grid on gb_stay (community_id, place_grid);

create index gb_stay$place_household on gb_stay (community_id, place_household);

create index gb_stay$resident on gb_stay (community_id, "resident");

create index gb_stay$household on gb_stay (community_id, "household");

create view gbv_stay as
select
    e.community_id,
    e.id,
    e.version,
    dateadd(microsecond, e.recorded_from, timestamp with time zone '1970-01-01 00:00:00+00') as recorded_at,
    e.place_grid,
    e.place_household,
    e."resident",
    e."household",
    e."relation",
    dateadd(microsecond, e."from_at", timestamp with time zone '1970-01-01 00:00:00+00') as "from_at",
    dateadd(microsecond, e."to_at", timestamp with time zone '1970-01-01 00:00:00+00') as "to_at"
from gb_stay e
where e.recorded_to = 9223372036854775807;

create table gb_resident (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "sex" varchar,
    "birth" varchar,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_resident$place_grid on gb_resident (community_id, place_grid);

create index gb_resident$place_household on gb_resident (community_id, place_household);

create view gbv_resident as
select
    e.community_id,
    e.id,
    e.version,
    dateadd(microsecond, e.recorded_from, timestamp with time zone '1970-01-01 00:00:00+00') as recorded_at,
    e.place_grid,
    e.place_household,
    e."sex"
from gb_resident e
where e.recorded_to = 9223372036854775807;

create table gb_resident_personal (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "name" varchar,
    "phone" varchar,
    "id_number" varchar,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_resident_personal$place_grid on gb_resident_personal (community_id, place_grid);

create index gb_resident_personal$place_household on gb_resident_personal (community_id, place_household);

create index gb_resident_personal$phone on gb_resident_personal (community_id, "phone");

create index gb_resident_personal$id_number on gb_resident_personal (community_id, "id_number");

create table gb_flag (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "resident" varchar,
    "trait" varchar,
    "from_at" bigint,
    "to_at" bigint,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_flag$place_grid on gb_flag (community_id, place_grid);

create index gb_flag$place_household on gb_flag (community_id, place_household);

create index gb_flag$resident on gb_flag (community_id, "resident");

create view gbv_flag as
select
    e.community_id,
    e.id,
    e.version,
    dateadd(microsecond, e.recorded_from, timestamp with time zone '1970-01-01 00:00:00+00') as recorded_at,
    e.place_grid,
    e.place_household,
    e."resident",
    e."trait",
    dateadd(microsecond, e."from_at", timestamp with time zone '1970-01-01 00:00:00+00') as "from_at",
    dateadd(microsecond, e."to_at", timestamp with time zone '1970-01-01 00:00:00+00') as "to_at"
from gb_flag e
where e.recorded_to = 9223372036854775807;

create table gb_flag_health (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "resident" varchar,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_flag_health$place_grid on gb_flag_health (community_id, place_grid);

create index gb_flag_health$place_household on gb_flag_health (community_id, place_household);

create index gb_flag_health$resident on gb_flag_health (community_id, "resident");

create table gb_staff (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "number" varchar,
    "from_at" bigint,
    "to_at" bigint,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_staff$place_grid on gb_staff (community_id, place_grid);

create index gb_staff$place_household on gb_staff (community_id, place_household);

create index gb_staff$number on gb_staff (community_id, "number");

create view gbv_staff as
select
    e.community_id,
    e.id,
    e.version,
    dateadd(microsecond, e.recorded_from, timestamp with time zone '1970-01-01 00:00:00+00') as recorded_at,
    e.place_grid,
    e.place_household,
    e."number",
    dateadd(microsecond, e."from_at", timestamp with time zone '1970-01-01 00:00:00+00') as "from_at",
    dateadd(microsecond, e."to_at", timestamp with time zone '1970-01-01 00:00:00+00') as "to_at"
from gb_staff e
where e.recorded_to = 9223372036854775807;

create table gb_staff_personal (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "name" varchar,
    "phone" varchar,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_staff_personal$place_grid on gb_staff_personal (community_id, place_grid);

create index gb_staff_personal$place_household on gb_staff_personal (community_id, place_household);

create index gb_staff_personal$phone on gb_staff_personal (community_id, "phone");

create table gb_assignment (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "staff" varchar,
    "role" varchar,
    "grid" varchar,
    "building" varchar,
    "from_at" bigint,
    "to_at" bigint,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_assignment$place_grid on gb_assignment (community_id, place_grid);

create index gb_assignment$place_household on gb_assignment (community_id, place_household);

create index gb_assignment$staff on gb_assignment (community_id, "staff");

create index gb_assignment$grid on gb_assignment (community_id, "grid");

create index gb_assignment$building on gb_assignment (community_id, "building");

create view gbv_assignment as
select
    e.community_id,
    e.id,
    e.version,
    dateadd(microsecond, e.recorded_from, timestamp with time zone '1970-01-01 00:00:00+00') as recorded_at,
    e.place_grid,
    e.place_household,
    e."staff",
    e."role",
    e."grid",
    e."building",
    dateadd(microsecond, e."from_at", timestamp with time zone '1970-01-01 00:00:00+00') as "from_at",
    dateadd(microsecond, e."to_at", timestamp with time zone '1970-01-01 00:00:00+00') as "to_at"
from gb_assignment e
where e.recorded_to = 9223372036854775807;

create table gb_shift (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "staff" varchar,
    "from_at" bigint,
    "to_at" bigint,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_shift$place_grid on gb_shift (community_id, place_grid);

create index gb_shift$place_household on gb_shift (community_id, place_household);

create index gb_shift$staff on gb_shift (community_id, "staff");

create view gbv_shift as
select
    e.community_id,
    e.id,
    e.version,
    dateadd(microsecond, e.recorded_from, timestamp with time zone '1970-01-01 00:00:00+00') as recorded_at,
    e.place_grid,
    e.place_household,
    e."staff",
    dateadd(microsecond, e."from_at", timestamp with time zone '1970-01-01 00:00:00+00') as "from_at",
    dateadd(microsecond, e."to_at", timestamp with time zone '1970-01-01 00:00:00+00') as "to_at"
from gb_shift e
where e.recorded_to = 9223372036854775807;

create table gb_absence (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "staff" varchar,
    "from_at" bigint,
    "to_at" bigint,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_absence$place_grid on gb_absence (community_id, place_grid);

create index gb_absence$place_household on gb_absence (community_id, place_household);

create index gb_absence$staff on gb_absence (community_id, "staff");

create view gbv_absence as
select
    e.community_id,
    e.id,
    e.version,
    dateadd(microsecond, e.recorded_from, timestamp with time zone '1970-01-01 00:00:00+00') as recorded_at,
    e.place_grid,
    e.place_household,
    e."staff",
    dateadd(microsecond, e."from_at", timestamp with time zone '1970-01-01 00:00:00+00') as "from_at",
    dateadd(microsecond, e."to_at", timestamp with time zone '1970-01-01 00:00:00+00') as "to_at"
from gb_absence e
where e.recorded_to = 9223372036854775807;

create table gb_sweep (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "from_at" bigint,
    "to_at" bigint,
    "closed_at" bigint,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_sweep$place_grid on gb_sweep (community_id, place_grid);

create index gb_sweep$place_household on gb_sweep (community_id, place_household);

create view gbv_sweep as
select
    e.community_id,
    e.id,
    e.version,
    dateadd(microsecond, e.recorded_from, timestamp with time zone '1970-01-01 00:00:00+00') as recorded_at,
    e.place_grid,
    e.place_household,
    dateadd(microsecond, e."from_at", timestamp with time zone '1970-01-01 00:00:00+00') as "from_at",
    dateadd(microsecond, e."to_at", timestamp with time zone '1970-01-01 00:00:00+00') as "to_at",
    dateadd(microsecond, e."closed_at", timestamp with time zone '1970-01-01 00:00:00+00') as "closed_at"
from gb_sweep e
where e.recorded_to = 9223372036854775807;

create table gb_contact (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "plan" varchar,
    "household" varchar,
    "settles" varchar,
    "staff" varchar,
    "channel" varchar,
    "outcome" varchar,
    "seen" varchar,
    "occurred_at" bigint,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_contact$place_grid on gb_contact (community_id, place_grid);

create index gb_contact$place_household on gb_contact (community_id, place_household);

create index gb_contact$plan on gb_contact (community_id, "plan");

create index gb_contact$household on gb_contact (community_id, "household");

create index gb_contact$settles on gb_contact (community_id, "settles");

create index gb_contact$staff on gb_contact (community_id, "staff");

create view gbv_contact as
select
    e.community_id,
    e.id,
    e.version,
    dateadd(microsecond, e.recorded_from, timestamp with time zone '1970-01-01 00:00:00+00') as recorded_at,
    e.place_grid,
    e.place_household,
    e."plan",
    e."household",
    e."settles",
    e."staff",
    e."channel",
    e."outcome",
    e."seen",
    dateadd(microsecond, e."occurred_at", timestamp with time zone '1970-01-01 00:00:00+00') as "occurred_at"
from gb_contact e
where e.recorded_to = 9223372036854775807;

create table gb_isolation (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "resident" varchar,
    "from_at" bigint,
    "to_at" bigint,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_isolation$place_grid on gb_isolation (community_id, place_grid);

create index gb_isolation$place_household on gb_isolation (community_id, place_household);

create index gb_isolation$resident on gb_isolation (community_id, "resident");

create view gbv_isolation as
select
    e.community_id,
    e.id,
    e.version,
    dateadd(microsecond, e.recorded_from, timestamp with time zone '1970-01-01 00:00:00+00') as recorded_at,
    e.place_grid,
    e.place_household,
    e."resident",
    dateadd(microsecond, e."from_at", timestamp with time zone '1970-01-01 00:00:00+00') as "from_at",
    dateadd(microsecond, e."to_at", timestamp with time zone '1970-01-01 00:00:00+00') as "to_at"
from gb_isolation e
where e.recorded_to = 9223372036854775807;

create table gb_isolation_health (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "resident" varchar,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_isolation_health$place_grid on gb_isolation_health (community_id, place_grid);

create index gb_isolation_health$place_household on gb_isolation_health (community_id, place_household);

create index gb_isolation_health$resident on gb_isolation_health (community_id, "resident");

create table gb_visit (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "household" varchar,
    "staff" varchar,
    "means" varchar,
    "answer" varchar,
    "occurred_at" bigint,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_visit$place_grid on gb_visit (community_id, place_grid);

create index gb_visit$place_household on gb_visit (community_id, place_household);

create index gb_visit$household on gb_visit (community_id, "household");

create index gb_visit$staff on gb_visit (community_id, "staff");

create view gbv_visit as
select
    e.community_id,
    e.id,
    e.version,
    dateadd(microsecond, e.recorded_from, timestamp with time zone '1970-01-01 00:00:00+00') as recorded_at,
    e.place_grid,
    e.place_household,
    e."household",
    e."staff",
    e."means",
    e."answer",
    dateadd(microsecond, e."occurred_at", timestamp with time zone '1970-01-01 00:00:00+00') as "occurred_at"
from gb_visit e
where e.recorded_to = 9223372036854775807;

create table gb_attended (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "resident" varchar,
    "visit" varchar,
    "isolation" varchar,
    "duties" varchar,
    "occurred_at" bigint,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_attended$place_grid on gb_attended (community_id, place_grid);

create index gb_attended$place_household on gb_attended (community_id, place_household);

create index gb_attended$resident on gb_attended (community_id, "resident");

create index gb_attended$visit on gb_attended (community_id, "visit");

create index gb_attended$isolation on gb_attended (community_id, "isolation");

create view gbv_attended as
select
    e.community_id,
    e.id,
    e.version,
    dateadd(microsecond, e.recorded_from, timestamp with time zone '1970-01-01 00:00:00+00') as recorded_at,
    e.place_grid,
    e.place_household,
    e."resident",
    e."visit",
    e."isolation",
    e."duties",
    dateadd(microsecond, e."occurred_at", timestamp with time zone '1970-01-01 00:00:00+00') as "occurred_at"
from gb_attended e
where e.recorded_to = 9223372036854775807;

create table gb_attended_health (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "resident" varchar,
    "isolation" varchar,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_attended_health$place_grid on gb_attended_health (community_id, place_grid);

create index gb_attended_health$place_household on gb_attended_health (community_id, place_household);

create index gb_attended_health$resident on gb_attended_health (community_id, "resident");

create index gb_attended_health$isolation on gb_attended_health (community_id, "isolation");

create table gb_need (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "household" varchar,
    "need" varchar,
    "requested_at" bigint,
    "accepted_at" bigint,
    "delivered_at" bigint,
    "withdrawn_at" bigint,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_need$place_grid on gb_need (community_id, place_grid);

create index gb_need$place_household on gb_need (community_id, place_household);

create index gb_need$household on gb_need (community_id, "household");

create view gbv_need as
select
    e.community_id,
    e.id,
    e.version,
    dateadd(microsecond, e.recorded_from, timestamp with time zone '1970-01-01 00:00:00+00') as recorded_at,
    e.place_grid,
    e.place_household,
    e."household",
    e."need",
    dateadd(microsecond, e."requested_at", timestamp with time zone '1970-01-01 00:00:00+00') as "requested_at",
    dateadd(microsecond, e."accepted_at", timestamp with time zone '1970-01-01 00:00:00+00') as "accepted_at",
    dateadd(microsecond, e."delivered_at", timestamp with time zone '1970-01-01 00:00:00+00') as "delivered_at",
    dateadd(microsecond, e."withdrawn_at", timestamp with time zone '1970-01-01 00:00:00+00') as "withdrawn_at"
from gb_need e
where e.recorded_to = 9223372036854775807;

create table gb_need_personal (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "household" varchar,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_need_personal$place_grid on gb_need_personal (community_id, place_grid);

create index gb_need_personal$place_household on gb_need_personal (community_id, place_household);

create index gb_need_personal$household on gb_need_personal (community_id, "household");

create table gb_referral_health (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "isolation" varchar,
    "resident" varchar,
    "visit" varchar,
    "raised_at" bigint,
    "answered_at" bigint,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_referral_health$place_grid on gb_referral_health (community_id, place_grid);

create index gb_referral_health$place_household on gb_referral_health (community_id, place_household);

create index gb_referral_health$isolation on gb_referral_health (community_id, "isolation");

create index gb_referral_health$resident on gb_referral_health (community_id, "resident");

create index gb_referral_health$visit on gb_referral_health (community_id, "visit");

create table gb_care_team (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "name" varchar,
    "policy" varchar,
    "from_at" bigint,
    "to_at" bigint,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_care_team$place_grid on gb_care_team (community_id, place_grid);

create index gb_care_team$place_household on gb_care_team (community_id, place_household);

create view gbv_care_team as
select
    e.community_id,
    e.id,
    e.version,
    dateadd(microsecond, e.recorded_from, timestamp with time zone '1970-01-01 00:00:00+00') as recorded_at,
    e.place_grid,
    e.place_household,
    e."name",
    e."policy",
    dateadd(microsecond, e."from_at", timestamp with time zone '1970-01-01 00:00:00+00') as "from_at",
    dateadd(microsecond, e."to_at", timestamp with time zone '1970-01-01 00:00:00+00') as "to_at"
from gb_care_team e
where e.recorded_to = 9223372036854775807;

create table gb_care_member (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "team" varchar,
    "person" varchar,
    "actor" varchar,
    "from_at" bigint,
    "to_at" bigint,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_care_member$place_grid on gb_care_member (community_id, place_grid);

create index gb_care_member$place_household on gb_care_member (community_id, place_household);

create index gb_care_member$team on gb_care_member (community_id, "team");

create index gb_care_member$person on gb_care_member (community_id, "person");

create index gb_care_member$actor on gb_care_member (community_id, "actor");

create view gbv_care_member as
select
    e.community_id,
    e.id,
    e.version,
    dateadd(microsecond, e.recorded_from, timestamp with time zone '1970-01-01 00:00:00+00') as recorded_at,
    e.place_grid,
    e.place_household,
    e."team",
    e."person",
    e."actor",
    dateadd(microsecond, e."from_at", timestamp with time zone '1970-01-01 00:00:00+00') as "from_at",
    dateadd(microsecond, e."to_at", timestamp with time zone '1970-01-01 00:00:00+00') as "to_at"
from gb_care_member e
where e.recorded_to = 9223372036854775807;

create table gb_care_supporter (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "from_at" bigint,
    "to_at" bigint,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_care_supporter$place_grid on gb_care_supporter (community_id, place_grid);

create index gb_care_supporter$place_household on gb_care_supporter (community_id, place_household);

create view gbv_care_supporter as
select
    e.community_id,
    e.id,
    e.version,
    dateadd(microsecond, e.recorded_from, timestamp with time zone '1970-01-01 00:00:00+00') as recorded_at,
    e.place_grid,
    e.place_household,
    dateadd(microsecond, e."from_at", timestamp with time zone '1970-01-01 00:00:00+00') as "from_at",
    dateadd(microsecond, e."to_at", timestamp with time zone '1970-01-01 00:00:00+00') as "to_at"
from gb_care_supporter e
where e.recorded_to = 9223372036854775807;

create table gb_care_supporter_personal (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "name" varchar,
    "phone" varchar,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_care_supporter_personal$place_grid on gb_care_supporter_personal (community_id, place_grid);

create index gb_care_supporter_personal$place_household on gb_care_supporter_personal (community_id, place_household);

create index gb_care_supporter_personal$phone on gb_care_supporter_personal (community_id, "phone");

create table gb_care_service (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "team" varchar,
    "resident" varchar,
    "from_at" bigint,
    "to_at" bigint,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_care_service$place_grid on gb_care_service (community_id, place_grid);

create index gb_care_service$place_household on gb_care_service (community_id, place_household);

create index gb_care_service$team on gb_care_service (community_id, "team");

create index gb_care_service$resident on gb_care_service (community_id, "resident");

create view gbv_care_service as
select
    e.community_id,
    e.id,
    e.version,
    dateadd(microsecond, e.recorded_from, timestamp with time zone '1970-01-01 00:00:00+00') as recorded_at,
    e.place_grid,
    e.place_household,
    e."team",
    e."resident",
    dateadd(microsecond, e."from_at", timestamp with time zone '1970-01-01 00:00:00+00') as "from_at",
    dateadd(microsecond, e."to_at", timestamp with time zone '1970-01-01 00:00:00+00') as "to_at"
from gb_care_service e
where e.recorded_to = 9223372036854775807;

create table gb_checkpoint (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "name" varchar,
    "from_at" bigint,
    "to_at" bigint,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_checkpoint$place_grid on gb_checkpoint (community_id, place_grid);

create index gb_checkpoint$place_household on gb_checkpoint (community_id, place_household);

create view gbv_checkpoint as
select
    e.community_id,
    e.id,
    e.version,
    dateadd(microsecond, e.recorded_from, timestamp with time zone '1970-01-01 00:00:00+00') as recorded_at,
    e.place_grid,
    e.place_household,
    e."name",
    dateadd(microsecond, e."from_at", timestamp with time zone '1970-01-01 00:00:00+00') as "from_at",
    dateadd(microsecond, e."to_at", timestamp with time zone '1970-01-01 00:00:00+00') as "to_at"
from gb_checkpoint e
where e.recorded_to = 9223372036854775807;

create table gb_checkpoint_watch (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "checkpoint" varchar,
    "staff" varchar,
    "from_at" bigint,
    "to_at" bigint,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_checkpoint_watch$place_grid on gb_checkpoint_watch (community_id, place_grid);

create index gb_checkpoint_watch$place_household on gb_checkpoint_watch (community_id, place_household);

create index gb_checkpoint_watch$checkpoint on gb_checkpoint_watch (community_id, "checkpoint");

create index gb_checkpoint_watch$staff on gb_checkpoint_watch (community_id, "staff");

create view gbv_checkpoint_watch as
select
    e.community_id,
    e.id,
    e.version,
    dateadd(microsecond, e.recorded_from, timestamp with time zone '1970-01-01 00:00:00+00') as recorded_at,
    e.place_grid,
    e.place_household,
    e."checkpoint",
    e."staff",
    dateadd(microsecond, e."from_at", timestamp with time zone '1970-01-01 00:00:00+00') as "from_at",
    dateadd(microsecond, e."to_at", timestamp with time zone '1970-01-01 00:00:00+00') as "to_at"
from gb_checkpoint_watch e
where e.recorded_to = 9223372036854775807;

create table gb_passage (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "checkpoint" varchar,
    "staff" varchar,
    "occurred_at" bigint,
    "direction" varchar,
    "passer" varchar,
    "resident" varchar,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_passage$place_grid on gb_passage (community_id, place_grid);

create index gb_passage$place_household on gb_passage (community_id, place_household);

create index gb_passage$checkpoint on gb_passage (community_id, "checkpoint");

create index gb_passage$staff on gb_passage (community_id, "staff");

create index gb_passage$resident on gb_passage (community_id, "resident");

create view gbv_passage as
select
    e.community_id,
    e.id,
    e.version,
    dateadd(microsecond, e.recorded_from, timestamp with time zone '1970-01-01 00:00:00+00') as recorded_at,
    e.place_grid,
    e.place_household,
    e."checkpoint",
    e."staff",
    dateadd(microsecond, e."occurred_at", timestamp with time zone '1970-01-01 00:00:00+00') as "occurred_at",
    e."direction",
    e."passer",
    e."resident"
from gb_passage e
where e.recorded_to = 9223372036854775807;

create table gb_passage_personal (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "name" varchar,
    "phone" varchar,
    "id_number" varchar,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_passage_personal$place_grid on gb_passage_personal (community_id, place_grid);

create index gb_passage_personal$place_household on gb_passage_personal (community_id, place_household);

create index gb_passage_personal$phone on gb_passage_personal (community_id, "phone");

create index gb_passage_personal$id_number on gb_passage_personal (community_id, "id_number");

create table gb_passage_health (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "occurred_at" bigint,
    "decision" varchar,
    "ruled" varchar,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_passage_health$place_grid on gb_passage_health (community_id, place_grid);

create index gb_passage_health$place_household on gb_passage_health (community_id, place_household);

create table gb_passage_card (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "resident" varchar,
    "from_at" bigint,
    "to_at" bigint,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_passage_card$place_grid on gb_passage_card (community_id, place_grid);

create index gb_passage_card$place_household on gb_passage_card (community_id, place_household);

create index gb_passage_card$resident on gb_passage_card (community_id, "resident");

create view gbv_passage_card as
select
    e.community_id,
    e.id,
    e.version,
    dateadd(microsecond, e.recorded_from, timestamp with time zone '1970-01-01 00:00:00+00') as recorded_at,
    e.place_grid,
    e.place_household,
    e."resident",
    dateadd(microsecond, e."from_at", timestamp with time zone '1970-01-01 00:00:00+00') as "from_at",
    dateadd(microsecond, e."to_at", timestamp with time zone '1970-01-01 00:00:00+00') as "to_at"
from gb_passage_card e
where e.recorded_to = 9223372036854775807;

create table gb_tip (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "number" varchar,
    "source" varchar,
    "claim_type" varchar,
    "building" varchar,
    "household" varchar,
    "resident" varchar,
    "passage" varchar,
    "staff" varchar,
    "open" varchar,
    "urgency" varchar,
    "outcome" varchar,
    "received_at" bigint,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_tip$place_grid on gb_tip (community_id, place_grid);

create index gb_tip$place_household on gb_tip (community_id, place_household);

create index gb_tip$number on gb_tip (community_id, "number");

create index gb_tip$building on gb_tip (community_id, "building");

create index gb_tip$household on gb_tip (community_id, "household");

create index gb_tip$resident on gb_tip (community_id, "resident");

create index gb_tip$passage on gb_tip (community_id, "passage");

create index gb_tip$staff on gb_tip (community_id, "staff");

create index gb_tip$open on gb_tip (community_id, "open");

create view gbv_tip as
select
    e.community_id,
    e.id,
    e.version,
    dateadd(microsecond, e.recorded_from, timestamp with time zone '1970-01-01 00:00:00+00') as recorded_at,
    e.place_grid,
    e.place_household,
    e."number",
    e."source",
    e."claim_type",
    e."building",
    e."household",
    e."resident",
    e."passage",
    e."staff",
    e."open",
    e."urgency",
    e."outcome",
    dateadd(microsecond, e."received_at", timestamp with time zone '1970-01-01 00:00:00+00') as "received_at"
from gb_tip e
where e.recorded_to = 9223372036854775807;

create table gb_tip_personal (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "resident" varchar,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_tip_personal$place_grid on gb_tip_personal (community_id, place_grid);

create index gb_tip_personal$place_household on gb_tip_personal (community_id, place_household);

create index gb_tip_personal$resident on gb_tip_personal (community_id, "resident");

create table gb_tip_check (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "tip" varchar,
    "staff" varchar,
    "channel" varchar,
    "finding" varchar,
    "household" varchar,
    "resident" varchar,
    "occurred_at" bigint,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_tip_check$place_grid on gb_tip_check (community_id, place_grid);

create index gb_tip_check$place_household on gb_tip_check (community_id, place_household);

create index gb_tip_check$tip on gb_tip_check (community_id, "tip");

create index gb_tip_check$staff on gb_tip_check (community_id, "staff");

create index gb_tip_check$household on gb_tip_check (community_id, "household");

create index gb_tip_check$resident on gb_tip_check (community_id, "resident");

create view gbv_tip_check as
select
    e.community_id,
    e.id,
    e.version,
    dateadd(microsecond, e.recorded_from, timestamp with time zone '1970-01-01 00:00:00+00') as recorded_at,
    e.place_grid,
    e.place_household,
    e."tip",
    e."staff",
    e."channel",
    e."finding",
    e."household",
    e."resident",
    dateadd(microsecond, e."occurred_at", timestamp with time zone '1970-01-01 00:00:00+00') as "occurred_at"
from gb_tip_check e
where e.recorded_to = 9223372036854775807;

create table gb_tip_deadlines (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_tip_deadlines$place_grid on gb_tip_deadlines (community_id, place_grid);

create index gb_tip_deadlines$place_household on gb_tip_deadlines (community_id, place_household);

create view gbv_tip_deadlines as
select
    e.community_id,
    e.id,
    e.version,
    dateadd(microsecond, e.recorded_from, timestamp with time zone '1970-01-01 00:00:00+00') as recorded_at,
    e.place_grid,
    e.place_household
from gb_tip_deadlines e
where e.recorded_to = 9223372036854775807;

create table gb_emergency (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "purpose" varchar,
    "name" varchar,
    "from_at" bigint,
    "to_at" bigint,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_emergency$place_grid on gb_emergency (community_id, place_grid);

create index gb_emergency$place_household on gb_emergency (community_id, place_household);

create view gbv_emergency as
select
    e.community_id,
    e.id,
    e.version,
    dateadd(microsecond, e.recorded_from, timestamp with time zone '1970-01-01 00:00:00+00') as recorded_at,
    e.place_grid,
    e.place_household,
    e."purpose",
    e."name",
    dateadd(microsecond, e."from_at", timestamp with time zone '1970-01-01 00:00:00+00') as "from_at",
    dateadd(microsecond, e."to_at", timestamp with time zone '1970-01-01 00:00:00+00') as "to_at"
from gb_emergency e
where e.recorded_to = 9223372036854775807;

create table gb_called (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "call_up" varchar,
    "emergency" varchar,
    "staff" varchar,
    "called_at" bigint,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_called$place_grid on gb_called (community_id, place_grid);

create index gb_called$place_household on gb_called (community_id, place_household);

create index gb_called$call_up on gb_called (community_id, "call_up");

create index gb_called$emergency on gb_called (community_id, "emergency");

create index gb_called$staff on gb_called (community_id, "staff");

create view gbv_called as
select
    e.community_id,
    e.id,
    e.version,
    dateadd(microsecond, e.recorded_from, timestamp with time zone '1970-01-01 00:00:00+00') as recorded_at,
    e.place_grid,
    e.place_household,
    e."call_up",
    e."emergency",
    e."staff",
    dateadd(microsecond, e."called_at", timestamp with time zone '1970-01-01 00:00:00+00') as "called_at"
from gb_called e
where e.recorded_to = 9223372036854775807;

create table gb_briefing (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "emergency" varchar,
    "name" varchar,
    "held_at" bigint,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_briefing$place_grid on gb_briefing (community_id, place_grid);

create index gb_briefing$place_household on gb_briefing (community_id, place_household);

create index gb_briefing$emergency on gb_briefing (community_id, "emergency");

create view gbv_briefing as
select
    e.community_id,
    e.id,
    e.version,
    dateadd(microsecond, e.recorded_from, timestamp with time zone '1970-01-01 00:00:00+00') as recorded_at,
    e.place_grid,
    e.place_household,
    e."emergency",
    e."name",
    dateadd(microsecond, e."held_at", timestamp with time zone '1970-01-01 00:00:00+00') as "held_at"
from gb_briefing e
where e.recorded_to = 9223372036854775807;

create table gb_task (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "emergency" varchar,
    "briefing" varchar,
    "what" varchar,
    "staff" varchar,
    "since_at" bigint,
    "due_at" bigint,
    "done_at" bigint,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_task$place_grid on gb_task (community_id, place_grid);

create index gb_task$place_household on gb_task (community_id, place_household);

create index gb_task$emergency on gb_task (community_id, "emergency");

create index gb_task$briefing on gb_task (community_id, "briefing");

create index gb_task$staff on gb_task (community_id, "staff");

create view gbv_task as
select
    e.community_id,
    e.id,
    e.version,
    dateadd(microsecond, e.recorded_from, timestamp with time zone '1970-01-01 00:00:00+00') as recorded_at,
    e.place_grid,
    e.place_household,
    e."emergency",
    e."briefing",
    e."what",
    e."staff",
    dateadd(microsecond, e."since_at", timestamp with time zone '1970-01-01 00:00:00+00') as "since_at",
    dateadd(microsecond, e."due_at", timestamp with time zone '1970-01-01 00:00:00+00') as "due_at",
    dateadd(microsecond, e."done_at", timestamp with time zone '1970-01-01 00:00:00+00') as "done_at"
from gb_task e
where e.recorded_to = 9223372036854775807;

create table gb_frozen_report (
    community_id varchar not null,
    id varchar not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid varchar not null,
    place_household varchar,
    "valid_at" bigint,
    "known_at" bigint,
    body varchar not null,
    primary key (community_id, id, version)
);

create index gb_frozen_report$place_grid on gb_frozen_report (community_id, place_grid);

create index gb_frozen_report$place_household on gb_frozen_report (community_id, place_household);

create view gbv_frozen_report as
select
    e.community_id,
    e.id,
    e.version,
    dateadd(microsecond, e.recorded_from, timestamp with time zone '1970-01-01 00:00:00+00') as recorded_at,
    e.place_grid,
    e.place_household,
    dateadd(microsecond, e."valid_at", timestamp with time zone '1970-01-01 00:00:00+00') as "valid_at",
    dateadd(microsecond, e."known_at", timestamp with time zone '1970-01-01 00:00:00+00') as "known_at"
from gb_frozen_report e
where e.recorded_to = 9223372036854775807;

