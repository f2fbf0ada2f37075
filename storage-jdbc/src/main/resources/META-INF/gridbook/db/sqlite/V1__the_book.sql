create table gb_head (
    community_id text not null,
    position bigint not null,
    recorded_at bigint not null,
    hash text not null,
    primary key (community_id)
);

create table gb_change (
    community_id text not null,
    position bigint not null,
    command_id text not null,
    digest text not null,
    actor text not null,
    purpose text not null,
    recorded_at bigint not null,
    occurred_at bigint not null,
    event text not null,
    facts text not null,
    touched text not null,
    previous text not null,
    hash text not null,
    primary key (community_id, position),
    constraint gb_change$command_id unique (community_id, command_id)
);

create index gb_change$recorded_at on gb_change (community_id, recorded_at) where recorded_at is not null;

create table gb_relay_lease (
    community_id text not null,
    holder text not null,
    token bigint not null,
    until_at bigint not null,
    primary key (community_id)
);

create table gb_relay_cursor (
    community_id text not null,
    target text not null,
    position bigint not null,
    primary key (community_id, target)
);

create table gb_access_grant (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "actor" text,
    "purpose" text,
    "from_at" bigint,
    "to_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_access_grant$id on gb_access_grant (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_access_grant$place_grid on gb_access_grant (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_access_grant$place_household on gb_access_grant (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_access_grant$actor on gb_access_grant (community_id, "actor", id) where recorded_to = 9223372036854775807 and "actor" is not null;

create view gbv_access_grant as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."actor",
    e."purpose",
    strftime('%Y-%m-%dT%H:%M:%S', (e."from_at" - ((e."from_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."from_at" % 1000000) + 1000000) % 1000000) as "from_at",
    strftime('%Y-%m-%dT%H:%M:%S', (e."to_at" - ((e."to_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."to_at" % 1000000) + 1000000) % 1000000) as "to_at"
from gb_access_grant e
where e.recorded_to = 9223372036854775807;

create table gb_access_grant_personal (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_access_grant_personal$id on gb_access_grant_personal (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_access_grant_personal$place_grid on gb_access_grant_personal (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_access_grant_personal$place_household on gb_access_grant_personal (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create table gb_purpose (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "kind" text,
    "from_at" bigint,
    "to_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_purpose$id on gb_purpose (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_purpose$place_grid on gb_purpose (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_purpose$place_household on gb_purpose (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create view gbv_purpose as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."kind",
    strftime('%Y-%m-%dT%H:%M:%S', (e."from_at" - ((e."from_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."from_at" % 1000000) + 1000000) % 1000000) as "from_at",
    strftime('%Y-%m-%dT%H:%M:%S', (e."to_at" - ((e."to_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."to_at" % 1000000) + 1000000) % 1000000) as "to_at"
from gb_purpose e
where e.recorded_to = 9223372036854775807;

create table gb_destruction (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_destruction$id on gb_destruction (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_destruction$place_grid on gb_destruction (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_destruction$place_household on gb_destruction (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create view gbv_destruction as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household
from gb_destruction e
where e.recorded_to = 9223372036854775807;

create table gb_export (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "day" text,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_export$id on gb_export (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_export$place_grid on gb_export (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_export$place_household on gb_export (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_export$day on gb_export (community_id, "day", id) where recorded_to = 9223372036854775807 and "day" is not null;

create view gbv_export as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."day"
from gb_export e
where e.recorded_to = 9223372036854775807;

create table gb_withdrawal_personal (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "record" text,
    "kind" text,
    "resident" text,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_withdrawal_personal$id on gb_withdrawal_personal (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_withdrawal_personal$place_grid on gb_withdrawal_personal (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_withdrawal_personal$place_household on gb_withdrawal_personal (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_withdrawal_personal$record on gb_withdrawal_personal (community_id, "record", id) where recorded_to = 9223372036854775807 and "record" is not null;

create index gb_withdrawal_personal$resident on gb_withdrawal_personal (community_id, "resident", id) where recorded_to = 9223372036854775807 and "resident" is not null;

create table gb_community (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_community$id on gb_community (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_community$place_grid on gb_community (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_community$place_household on gb_community (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create view gbv_community as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household
from gb_community e
where e.recorded_to = 9223372036854775807;

create table gb_grid (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "name" text,
    "from_at" bigint,
    "to_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_grid$id on gb_grid (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_grid$place_grid on gb_grid (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_grid$place_household on gb_grid (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create view gbv_grid as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."name",
    strftime('%Y-%m-%dT%H:%M:%S', (e."from_at" - ((e."from_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."from_at" % 1000000) + 1000000) % 1000000) as "from_at",
    strftime('%Y-%m-%dT%H:%M:%S', (e."to_at" - ((e."to_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."to_at" % 1000000) + 1000000) % 1000000) as "to_at"
from gb_grid e
where e.recorded_to = 9223372036854775807;

create table gb_building (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "name" text,
    "type" text,
    "estate" text,
    "from_at" bigint,
    "to_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_building$id on gb_building (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_building$place_grid on gb_building (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_building$place_household on gb_building (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_building$name on gb_building (community_id, "name", id) where recorded_to = 9223372036854775807 and "name" is not null;

create view gbv_building as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."name",
    e."type",
    e."estate",
    strftime('%Y-%m-%dT%H:%M:%S', (e."from_at" - ((e."from_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."from_at" % 1000000) + 1000000) % 1000000) as "from_at",
    strftime('%Y-%m-%dT%H:%M:%S', (e."to_at" - ((e."to_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."to_at" % 1000000) + 1000000) % 1000000) as "to_at"
from gb_building e
where e.recorded_to = 9223372036854775807;

create table gb_household (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "number" text,
    "building" text,
    "from_at" bigint,
    "to_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_household$id on gb_household (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_household$place_grid on gb_household (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_household$place_household on gb_household (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_household$number on gb_household (community_id, "number", id) where recorded_to = 9223372036854775807 and "number" is not null;

create index gb_household$building on gb_household (community_id, "building", id) where recorded_to = 9223372036854775807 and "building" is not null;

create view gbv_household as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."number",
    e."building",
    strftime('%Y-%m-%dT%H:%M:%S', (e."from_at" - ((e."from_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."from_at" % 1000000) + 1000000) % 1000000) as "from_at",
    strftime('%Y-%m-%dT%H:%M:%S', (e."to_at" - ((e."to_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."to_at" % 1000000) + 1000000) % 1000000) as "to_at"
from gb_household e
where e.recorded_to = 9223372036854775807;

create table gb_tenancy (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "household" text,
    "building" text,
    "tenure" text,
    "from_at" bigint,
    "to_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_tenancy$id on gb_tenancy (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_tenancy$place_grid on gb_tenancy (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_tenancy$place_household on gb_tenancy (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_tenancy$household on gb_tenancy (community_id, "household", id) where recorded_to = 9223372036854775807 and "household" is not null;

create index gb_tenancy$building on gb_tenancy (community_id, "building", id) where recorded_to = 9223372036854775807 and "building" is not null;

create view gbv_tenancy as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."household",
    e."building",
    e."tenure",
    strftime('%Y-%m-%dT%H:%M:%S', (e."from_at" - ((e."from_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."from_at" % 1000000) + 1000000) % 1000000) as "from_at",
    strftime('%Y-%m-%dT%H:%M:%S', (e."to_at" - ((e."to_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."to_at" % 1000000) + 1000000) % 1000000) as "to_at"
from gb_tenancy e
where e.recorded_to = 9223372036854775807;

create table gb_stay (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "resident" text,
    "household" text,
    "relation" text,
    "from_at" bigint,
    "to_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_stay$id on gb_stay (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_stay$place_grid on gb_stay (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_stay$place_household on gb_stay (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_stay$resident on gb_stay (community_id, "resident", id) where recorded_to = 9223372036854775807 and "resident" is not null;

create index gb_stay$household on gb_stay (community_id, "household", id) where recorded_to = 9223372036854775807 and "household" is not null;

create view gbv_stay as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."resident",
    e."household",
    e."relation",
    strftime('%Y-%m-%dT%H:%M:%S', (e."from_at" - ((e."from_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."from_at" % 1000000) + 1000000) % 1000000) as "from_at",
    strftime('%Y-%m-%dT%H:%M:%S', (e."to_at" - ((e."to_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."to_at" % 1000000) + 1000000) % 1000000) as "to_at"
from gb_stay e
where e.recorded_to = 9223372036854775807;

create table gb_resident (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "birth_year" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_resident$id on gb_resident (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_resident$place_grid on gb_resident (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_resident$place_household on gb_resident (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create view gbv_resident as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."birth_year"
from gb_resident e
where e.recorded_to = 9223372036854775807;

create table gb_resident_personal (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "phone" text,
    "id_number" text,
    "sex" text,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_resident_personal$id on gb_resident_personal (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_resident_personal$place_grid on gb_resident_personal (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_resident_personal$place_household on gb_resident_personal (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_resident_personal$phone on gb_resident_personal (community_id, "phone", id) where recorded_to = 9223372036854775807 and "phone" is not null;

create index gb_resident_personal$id_number on gb_resident_personal (community_id, "id_number", id) where recorded_to = 9223372036854775807 and "id_number" is not null;

create table gb_stay_health (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "resident" text,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_stay_health$id on gb_stay_health (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_stay_health$place_grid on gb_stay_health (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_stay_health$place_household on gb_stay_health (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_stay_health$resident on gb_stay_health (community_id, "resident", id) where recorded_to = 9223372036854775807 and "resident" is not null;

create table gb_flag (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "resident" text,
    "trait" text,
    "from_at" bigint,
    "to_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_flag$id on gb_flag (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_flag$place_grid on gb_flag (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_flag$place_household on gb_flag (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_flag$resident on gb_flag (community_id, "resident", id) where recorded_to = 9223372036854775807 and "resident" is not null;

create view gbv_flag as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."resident",
    e."trait",
    strftime('%Y-%m-%dT%H:%M:%S', (e."from_at" - ((e."from_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."from_at" % 1000000) + 1000000) % 1000000) as "from_at",
    strftime('%Y-%m-%dT%H:%M:%S', (e."to_at" - ((e."to_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."to_at" % 1000000) + 1000000) % 1000000) as "to_at"
from gb_flag e
where e.recorded_to = 9223372036854775807;

create table gb_flag_health (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "resident" text,
    "from_at" bigint,
    "to_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_flag_health$id on gb_flag_health (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_flag_health$place_grid on gb_flag_health (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_flag_health$place_household on gb_flag_health (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_flag_health$resident on gb_flag_health (community_id, "resident", id) where recorded_to = 9223372036854775807 and "resident" is not null;

create table gb_flag_reason_health (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "resident" text,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_flag_reason_health$id on gb_flag_reason_health (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_flag_reason_health$place_grid on gb_flag_reason_health (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_flag_reason_health$place_household on gb_flag_reason_health (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_flag_reason_health$resident on gb_flag_reason_health (community_id, "resident", id) where recorded_to = 9223372036854775807 and "resident" is not null;

create table gb_staff (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "number" text,
    "from_at" bigint,
    "to_at" bigint,
    "actor" text,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_staff$id on gb_staff (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_staff$place_grid on gb_staff (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_staff$place_household on gb_staff (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_staff$number on gb_staff (community_id, "number", id) where recorded_to = 9223372036854775807 and "number" is not null;

create index gb_staff$actor on gb_staff (community_id, "actor", id) where recorded_to = 9223372036854775807 and "actor" is not null;

create view gbv_staff as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."number",
    strftime('%Y-%m-%dT%H:%M:%S', (e."from_at" - ((e."from_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."from_at" % 1000000) + 1000000) % 1000000) as "from_at",
    strftime('%Y-%m-%dT%H:%M:%S', (e."to_at" - ((e."to_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."to_at" % 1000000) + 1000000) % 1000000) as "to_at",
    e."actor"
from gb_staff e
where e.recorded_to = 9223372036854775807;

create table gb_staff_personal (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_staff_personal$id on gb_staff_personal (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_staff_personal$place_grid on gb_staff_personal (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_staff_personal$place_household on gb_staff_personal (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create table gb_assignment (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "staff" text,
    "role" text,
    "grid" text,
    "building" text,
    "from_at" bigint,
    "to_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_assignment$id on gb_assignment (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_assignment$place_grid on gb_assignment (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_assignment$place_household on gb_assignment (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_assignment$staff on gb_assignment (community_id, "staff", id) where recorded_to = 9223372036854775807 and "staff" is not null;

create index gb_assignment$grid on gb_assignment (community_id, "grid", id) where recorded_to = 9223372036854775807 and "grid" is not null;

create index gb_assignment$building on gb_assignment (community_id, "building", id) where recorded_to = 9223372036854775807 and "building" is not null;

create view gbv_assignment as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."staff",
    e."role",
    e."grid",
    e."building",
    strftime('%Y-%m-%dT%H:%M:%S', (e."from_at" - ((e."from_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."from_at" % 1000000) + 1000000) % 1000000) as "from_at",
    strftime('%Y-%m-%dT%H:%M:%S', (e."to_at" - ((e."to_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."to_at" % 1000000) + 1000000) % 1000000) as "to_at"
from gb_assignment e
where e.recorded_to = 9223372036854775807;

create table gb_shift (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "staff" text,
    "from_at" bigint,
    "to_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_shift$id on gb_shift (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_shift$place_grid on gb_shift (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_shift$place_household on gb_shift (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_shift$staff on gb_shift (community_id, "staff", id) where recorded_to = 9223372036854775807 and "staff" is not null;

create view gbv_shift as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."staff",
    strftime('%Y-%m-%dT%H:%M:%S', (e."from_at" - ((e."from_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."from_at" % 1000000) + 1000000) % 1000000) as "from_at",
    strftime('%Y-%m-%dT%H:%M:%S', (e."to_at" - ((e."to_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."to_at" % 1000000) + 1000000) % 1000000) as "to_at"
from gb_shift e
where e.recorded_to = 9223372036854775807;

create table gb_planned_shift (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "staff" text,
    "role" text,
    "grid" text,
    "building" text,
    "from_at" bigint,
    "to_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_planned_shift$id on gb_planned_shift (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_planned_shift$place_grid on gb_planned_shift (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_planned_shift$place_household on gb_planned_shift (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_planned_shift$staff on gb_planned_shift (community_id, "staff", id) where recorded_to = 9223372036854775807 and "staff" is not null;

create index gb_planned_shift$grid on gb_planned_shift (community_id, "grid", id) where recorded_to = 9223372036854775807 and "grid" is not null;

create index gb_planned_shift$building on gb_planned_shift (community_id, "building", id) where recorded_to = 9223372036854775807 and "building" is not null;

create view gbv_planned_shift as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."staff",
    e."role",
    e."grid",
    e."building",
    strftime('%Y-%m-%dT%H:%M:%S', (e."from_at" - ((e."from_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."from_at" % 1000000) + 1000000) % 1000000) as "from_at",
    strftime('%Y-%m-%dT%H:%M:%S', (e."to_at" - ((e."to_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."to_at" % 1000000) + 1000000) % 1000000) as "to_at"
from gb_planned_shift e
where e.recorded_to = 9223372036854775807;

create table gb_absence (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "staff" text,
    "from_at" bigint,
    "to_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_absence$id on gb_absence (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_absence$place_grid on gb_absence (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_absence$place_household on gb_absence (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_absence$staff on gb_absence (community_id, "staff", id) where recorded_to = 9223372036854775807 and "staff" is not null;

create view gbv_absence as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."staff",
    strftime('%Y-%m-%dT%H:%M:%S', (e."from_at" - ((e."from_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."from_at" % 1000000) + 1000000) % 1000000) as "from_at",
    strftime('%Y-%m-%dT%H:%M:%S', (e."to_at" - ((e."to_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."to_at" % 1000000) + 1000000) % 1000000) as "to_at"
from gb_absence e
where e.recorded_to = 9223372036854775807;

create table gb_absence_health (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_absence_health$id on gb_absence_health (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_absence_health$place_grid on gb_absence_health (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_absence_health$place_household on gb_absence_health (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create table gb_volunteer (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "means" text,
    "offered_at" bigint,
    "accepted_at" bigint,
    "thanked_at" bigint,
    "left_at" bigint,
    "actor" text,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_volunteer$id on gb_volunteer (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_volunteer$place_grid on gb_volunteer (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_volunteer$place_household on gb_volunteer (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_volunteer$actor on gb_volunteer (community_id, "actor", id) where recorded_to = 9223372036854775807 and "actor" is not null;

create view gbv_volunteer as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."means",
    strftime('%Y-%m-%dT%H:%M:%S', (e."offered_at" - ((e."offered_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."offered_at" % 1000000) + 1000000) % 1000000) as "offered_at",
    strftime('%Y-%m-%dT%H:%M:%S', (e."accepted_at" - ((e."accepted_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."accepted_at" % 1000000) + 1000000) % 1000000) as "accepted_at",
    strftime('%Y-%m-%dT%H:%M:%S', (e."thanked_at" - ((e."thanked_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."thanked_at" % 1000000) + 1000000) % 1000000) as "thanked_at",
    strftime('%Y-%m-%dT%H:%M:%S', (e."left_at" - ((e."left_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."left_at" % 1000000) + 1000000) % 1000000) as "left_at",
    e."actor"
from gb_volunteer e
where e.recorded_to = 9223372036854775807;

create table gb_volunteer_personal (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_volunteer_personal$id on gb_volunteer_personal (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_volunteer_personal$place_grid on gb_volunteer_personal (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_volunteer_personal$place_household on gb_volunteer_personal (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create table gb_volunteer_assignment (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "volunteer" text,
    "role" text,
    "grid" text,
    "building" text,
    "from_at" bigint,
    "to_at" bigint,
    "no_show_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_volunteer_assignment$id on gb_volunteer_assignment (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_volunteer_assignment$place_grid on gb_volunteer_assignment (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_volunteer_assignment$place_household on gb_volunteer_assignment (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_volunteer_assignment$volunteer on gb_volunteer_assignment (community_id, "volunteer", id) where recorded_to = 9223372036854775807 and "volunteer" is not null;

create index gb_volunteer_assignment$grid on gb_volunteer_assignment (community_id, "grid", id) where recorded_to = 9223372036854775807 and "grid" is not null;

create index gb_volunteer_assignment$building on gb_volunteer_assignment (community_id, "building", id) where recorded_to = 9223372036854775807 and "building" is not null;

create view gbv_volunteer_assignment as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."volunteer",
    e."role",
    e."grid",
    e."building",
    strftime('%Y-%m-%dT%H:%M:%S', (e."from_at" - ((e."from_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."from_at" % 1000000) + 1000000) % 1000000) as "from_at",
    strftime('%Y-%m-%dT%H:%M:%S', (e."to_at" - ((e."to_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."to_at" % 1000000) + 1000000) % 1000000) as "to_at",
    strftime('%Y-%m-%dT%H:%M:%S', (e."no_show_at" - ((e."no_show_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."no_show_at" % 1000000) + 1000000) % 1000000) as "no_show_at"
from gb_volunteer_assignment e
where e.recorded_to = 9223372036854775807;

create table gb_inbox_item (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "notice" text,
    "diary_entry" text,
    "of_group" text,
    "patrol" text,
    "household" text,
    "resident" text,
    "open" text,
    "item_type" text,
    "of_grid" text,
    "occurred_at" bigint,
    "result_type" text,
    "settled_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_inbox_item$id on gb_inbox_item (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_inbox_item$place_grid on gb_inbox_item (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_inbox_item$place_household on gb_inbox_item (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_inbox_item$notice on gb_inbox_item (community_id, "notice", id) where recorded_to = 9223372036854775807 and "notice" is not null;

create index gb_inbox_item$diary_entry on gb_inbox_item (community_id, "diary_entry", id) where recorded_to = 9223372036854775807 and "diary_entry" is not null;

create index gb_inbox_item$patrol on gb_inbox_item (community_id, "patrol", id) where recorded_to = 9223372036854775807 and "patrol" is not null;

create index gb_inbox_item$household on gb_inbox_item (community_id, "household", id) where recorded_to = 9223372036854775807 and "household" is not null;

create index gb_inbox_item$resident on gb_inbox_item (community_id, "resident", id) where recorded_to = 9223372036854775807 and "resident" is not null;

create index gb_inbox_item$open on gb_inbox_item (community_id, "open", id) where recorded_to = 9223372036854775807 and "open" is not null;

create view gbv_inbox_item as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."notice",
    e."diary_entry",
    e."of_group",
    e."patrol",
    e."household",
    e."resident",
    e."open",
    e."item_type",
    e."of_grid",
    strftime('%Y-%m-%dT%H:%M:%S', (e."occurred_at" - ((e."occurred_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."occurred_at" % 1000000) + 1000000) % 1000000) as "occurred_at",
    e."result_type",
    strftime('%Y-%m-%dT%H:%M:%S', (e."settled_at" - ((e."settled_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."settled_at" % 1000000) + 1000000) % 1000000) as "settled_at"
from gb_inbox_item e
where e.recorded_to = 9223372036854775807;

create table gb_inbox_item_personal (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "resident" text,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_inbox_item_personal$id on gb_inbox_item_personal (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_inbox_item_personal$place_grid on gb_inbox_item_personal (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_inbox_item_personal$place_household on gb_inbox_item_personal (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_inbox_item_personal$resident on gb_inbox_item_personal (community_id, "resident", id) where recorded_to = 9223372036854775807 and "resident" is not null;

create table gb_patrol (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "staff" text,
    "volunteer" text,
    "grid" text,
    "building" text,
    "from_at" bigint,
    "to_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_patrol$id on gb_patrol (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_patrol$place_grid on gb_patrol (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_patrol$place_household on gb_patrol (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_patrol$staff on gb_patrol (community_id, "staff", id) where recorded_to = 9223372036854775807 and "staff" is not null;

create index gb_patrol$volunteer on gb_patrol (community_id, "volunteer", id) where recorded_to = 9223372036854775807 and "volunteer" is not null;

create index gb_patrol$grid on gb_patrol (community_id, "grid", id) where recorded_to = 9223372036854775807 and "grid" is not null;

create index gb_patrol$building on gb_patrol (community_id, "building", id) where recorded_to = 9223372036854775807 and "building" is not null;

create view gbv_patrol as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."staff",
    e."volunteer",
    e."grid",
    e."building",
    strftime('%Y-%m-%dT%H:%M:%S', (e."from_at" - ((e."from_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."from_at" % 1000000) + 1000000) % 1000000) as "from_at",
    strftime('%Y-%m-%dT%H:%M:%S', (e."to_at" - ((e."to_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."to_at" % 1000000) + 1000000) % 1000000) as "to_at"
from gb_patrol e
where e.recorded_to = 9223372036854775807;

create table gb_diary_entry (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "staff" text,
    "occurred_at" bigint,
    "activity" text,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_diary_entry$id on gb_diary_entry (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_diary_entry$place_grid on gb_diary_entry (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_diary_entry$place_household on gb_diary_entry (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_diary_entry$staff on gb_diary_entry (community_id, "staff", id) where recorded_to = 9223372036854775807 and "staff" is not null;

create view gbv_diary_entry as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."staff",
    strftime('%Y-%m-%dT%H:%M:%S', (e."occurred_at" - ((e."occurred_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."occurred_at" % 1000000) + 1000000) % 1000000) as "occurred_at",
    e."activity"
from gb_diary_entry e
where e.recorded_to = 9223372036854775807;

create table gb_diary_entry_personal (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_diary_entry_personal$id on gb_diary_entry_personal (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_diary_entry_personal$place_grid on gb_diary_entry_personal (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_diary_entry_personal$place_household on gb_diary_entry_personal (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create table gb_diary_release (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "diary_entry" text,
    "staff" text,
    "occurred_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_diary_release$id on gb_diary_release (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_diary_release$place_grid on gb_diary_release (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_diary_release$place_household on gb_diary_release (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_diary_release$diary_entry on gb_diary_release (community_id, "diary_entry", id) where recorded_to = 9223372036854775807 and "diary_entry" is not null;

create index gb_diary_release$staff on gb_diary_release (community_id, "staff", id) where recorded_to = 9223372036854775807 and "staff" is not null;

create view gbv_diary_release as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."diary_entry",
    e."staff",
    strftime('%Y-%m-%dT%H:%M:%S', (e."occurred_at" - ((e."occurred_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."occurred_at" % 1000000) + 1000000) % 1000000) as "occurred_at"
from gb_diary_release e
where e.recorded_to = 9223372036854775807;

create table gb_sweep (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "from_at" bigint,
    "to_at" bigint,
    "closed_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_sweep$id on gb_sweep (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_sweep$place_grid on gb_sweep (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_sweep$place_household on gb_sweep (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create view gbv_sweep as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    strftime('%Y-%m-%dT%H:%M:%S', (e."from_at" - ((e."from_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."from_at" % 1000000) + 1000000) % 1000000) as "from_at",
    strftime('%Y-%m-%dT%H:%M:%S', (e."to_at" - ((e."to_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."to_at" % 1000000) + 1000000) % 1000000) as "to_at",
    strftime('%Y-%m-%dT%H:%M:%S', (e."closed_at" - ((e."closed_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."closed_at" % 1000000) + 1000000) % 1000000) as "closed_at"
from gb_sweep e
where e.recorded_to = 9223372036854775807;

create table gb_contact (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "plan" text,
    "household" text,
    "settles" text,
    "staff" text,
    "channel" text,
    "outcome" text,
    "seen" text,
    "occurred_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_contact$id on gb_contact (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_contact$place_grid on gb_contact (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_contact$place_household on gb_contact (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_contact$plan on gb_contact (community_id, "plan", id) where recorded_to = 9223372036854775807 and "plan" is not null;

create index gb_contact$household on gb_contact (community_id, "household", id) where recorded_to = 9223372036854775807 and "household" is not null;

create index gb_contact$settles on gb_contact (community_id, "settles", id) where recorded_to = 9223372036854775807 and "settles" is not null;

create index gb_contact$staff on gb_contact (community_id, "staff", id) where recorded_to = 9223372036854775807 and "staff" is not null;

create view gbv_contact as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."plan",
    e."household",
    e."settles",
    e."staff",
    e."channel",
    e."outcome",
    e."seen",
    strftime('%Y-%m-%dT%H:%M:%S', (e."occurred_at" - ((e."occurred_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."occurred_at" % 1000000) + 1000000) % 1000000) as "occurred_at"
from gb_contact e
where e.recorded_to = 9223372036854775807;

create table gb_isolation (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "resident" text,
    "from_at" bigint,
    "to_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_isolation$id on gb_isolation (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_isolation$place_grid on gb_isolation (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_isolation$place_household on gb_isolation (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_isolation$resident on gb_isolation (community_id, "resident", id) where recorded_to = 9223372036854775807 and "resident" is not null;

create view gbv_isolation as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."resident",
    strftime('%Y-%m-%dT%H:%M:%S', (e."from_at" - ((e."from_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."from_at" % 1000000) + 1000000) % 1000000) as "from_at",
    strftime('%Y-%m-%dT%H:%M:%S', (e."to_at" - ((e."to_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."to_at" % 1000000) + 1000000) % 1000000) as "to_at"
from gb_isolation e
where e.recorded_to = 9223372036854775807;

create table gb_isolation_act (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "isolation" text,
    "resident" text,
    "type" text,
    "occurred_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_isolation_act$id on gb_isolation_act (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_isolation_act$place_grid on gb_isolation_act (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_isolation_act$place_household on gb_isolation_act (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_isolation_act$isolation on gb_isolation_act (community_id, "isolation", id) where recorded_to = 9223372036854775807 and "isolation" is not null;

create view gbv_isolation_act as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."isolation",
    e."resident",
    e."type",
    strftime('%Y-%m-%dT%H:%M:%S', (e."occurred_at" - ((e."occurred_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."occurred_at" % 1000000) + 1000000) % 1000000) as "occurred_at"
from gb_isolation_act e
where e.recorded_to = 9223372036854775807;

create table gb_isolation_health (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "resident" text,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_isolation_health$id on gb_isolation_health (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_isolation_health$place_grid on gb_isolation_health (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_isolation_health$place_household on gb_isolation_health (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_isolation_health$resident on gb_isolation_health (community_id, "resident", id) where recorded_to = 9223372036854775807 and "resident" is not null;

create table gb_isolation_personal (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "resident" text,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_isolation_personal$id on gb_isolation_personal (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_isolation_personal$place_grid on gb_isolation_personal (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_isolation_personal$place_household on gb_isolation_personal (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_isolation_personal$resident on gb_isolation_personal (community_id, "resident", id) where recorded_to = 9223372036854775807 and "resident" is not null;

create table gb_visit (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "household" text,
    "staff" text,
    "means" text,
    "answer" text,
    "occurred_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_visit$id on gb_visit (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_visit$place_grid on gb_visit (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_visit$place_household on gb_visit (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_visit$household on gb_visit (community_id, "household", id) where recorded_to = 9223372036854775807 and "household" is not null;

create index gb_visit$staff on gb_visit (community_id, "staff", id) where recorded_to = 9223372036854775807 and "staff" is not null;

create view gbv_visit as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."household",
    e."staff",
    e."means",
    e."answer",
    strftime('%Y-%m-%dT%H:%M:%S', (e."occurred_at" - ((e."occurred_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."occurred_at" % 1000000) + 1000000) % 1000000) as "occurred_at"
from gb_visit e
where e.recorded_to = 9223372036854775807;

create table gb_attended (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "resident" text,
    "visit" text,
    "isolation" text,
    "duties" text,
    "occurred_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_attended$id on gb_attended (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_attended$place_grid on gb_attended (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_attended$place_household on gb_attended (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_attended$resident on gb_attended (community_id, "resident", id) where recorded_to = 9223372036854775807 and "resident" is not null;

create index gb_attended$visit on gb_attended (community_id, "visit", id) where recorded_to = 9223372036854775807 and "visit" is not null;

create index gb_attended$isolation on gb_attended (community_id, "isolation", id) where recorded_to = 9223372036854775807 and "isolation" is not null;

create view gbv_attended as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."resident",
    e."visit",
    e."isolation",
    e."duties",
    strftime('%Y-%m-%dT%H:%M:%S', (e."occurred_at" - ((e."occurred_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."occurred_at" % 1000000) + 1000000) % 1000000) as "occurred_at"
from gb_attended e
where e.recorded_to = 9223372036854775807;

create table gb_attended_health (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "resident" text,
    "isolation" text,
    "referral" text,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_attended_health$id on gb_attended_health (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_attended_health$place_grid on gb_attended_health (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_attended_health$place_household on gb_attended_health (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_attended_health$resident on gb_attended_health (community_id, "resident", id) where recorded_to = 9223372036854775807 and "resident" is not null;

create index gb_attended_health$isolation on gb_attended_health (community_id, "isolation", id) where recorded_to = 9223372036854775807 and "isolation" is not null;

create index gb_attended_health$referral on gb_attended_health (community_id, "referral", id) where recorded_to = 9223372036854775807 and "referral" is not null;

create table gb_need (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "household" text,
    "requested_at" bigint,
    "accepted_at" bigint,
    "delivered_at" bigint,
    "cancelled_at" bigint,
    "inbox_item" text,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_need$id on gb_need (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_need$place_grid on gb_need (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_need$place_household on gb_need (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_need$household on gb_need (community_id, "household", id) where recorded_to = 9223372036854775807 and "household" is not null;

create index gb_need$inbox_item on gb_need (community_id, "inbox_item", id) where recorded_to = 9223372036854775807 and "inbox_item" is not null;

create view gbv_need as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."household",
    strftime('%Y-%m-%dT%H:%M:%S', (e."requested_at" - ((e."requested_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."requested_at" % 1000000) + 1000000) % 1000000) as "requested_at",
    strftime('%Y-%m-%dT%H:%M:%S', (e."accepted_at" - ((e."accepted_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."accepted_at" % 1000000) + 1000000) % 1000000) as "accepted_at",
    strftime('%Y-%m-%dT%H:%M:%S', (e."delivered_at" - ((e."delivered_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."delivered_at" % 1000000) + 1000000) % 1000000) as "delivered_at",
    strftime('%Y-%m-%dT%H:%M:%S', (e."cancelled_at" - ((e."cancelled_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."cancelled_at" % 1000000) + 1000000) % 1000000) as "cancelled_at",
    e."inbox_item"
from gb_need e
where e.recorded_to = 9223372036854775807;

create table gb_need_personal (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "household" text,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_need_personal$id on gb_need_personal (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_need_personal$place_grid on gb_need_personal (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_need_personal$place_household on gb_need_personal (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_need_personal$household on gb_need_personal (community_id, "household", id) where recorded_to = 9223372036854775807 and "household" is not null;

create table gb_care_team (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "policy" text,
    "from_at" bigint,
    "to_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_care_team$id on gb_care_team (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_care_team$place_grid on gb_care_team (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_care_team$place_household on gb_care_team (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create view gbv_care_team as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."policy",
    strftime('%Y-%m-%dT%H:%M:%S', (e."from_at" - ((e."from_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."from_at" % 1000000) + 1000000) % 1000000) as "from_at",
    strftime('%Y-%m-%dT%H:%M:%S', (e."to_at" - ((e."to_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."to_at" % 1000000) + 1000000) % 1000000) as "to_at"
from gb_care_team e
where e.recorded_to = 9223372036854775807;

create table gb_care_team_personal (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_care_team_personal$id on gb_care_team_personal (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_care_team_personal$place_grid on gb_care_team_personal (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_care_team_personal$place_household on gb_care_team_personal (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create table gb_care_member (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "team" text,
    "person" text,
    "actor" text,
    "from_at" bigint,
    "to_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_care_member$id on gb_care_member (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_care_member$place_grid on gb_care_member (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_care_member$place_household on gb_care_member (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_care_member$team on gb_care_member (community_id, "team", id) where recorded_to = 9223372036854775807 and "team" is not null;

create index gb_care_member$person on gb_care_member (community_id, "person", id) where recorded_to = 9223372036854775807 and "person" is not null;

create index gb_care_member$actor on gb_care_member (community_id, "actor", id) where recorded_to = 9223372036854775807 and "actor" is not null;

create view gbv_care_member as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."team",
    e."person",
    e."actor",
    strftime('%Y-%m-%dT%H:%M:%S', (e."from_at" - ((e."from_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."from_at" % 1000000) + 1000000) % 1000000) as "from_at",
    strftime('%Y-%m-%dT%H:%M:%S', (e."to_at" - ((e."to_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."to_at" % 1000000) + 1000000) % 1000000) as "to_at"
from gb_care_member e
where e.recorded_to = 9223372036854775807;

create table gb_care_supporter (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "from_at" bigint,
    "to_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_care_supporter$id on gb_care_supporter (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_care_supporter$place_grid on gb_care_supporter (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_care_supporter$place_household on gb_care_supporter (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create view gbv_care_supporter as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    strftime('%Y-%m-%dT%H:%M:%S', (e."from_at" - ((e."from_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."from_at" % 1000000) + 1000000) % 1000000) as "from_at",
    strftime('%Y-%m-%dT%H:%M:%S', (e."to_at" - ((e."to_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."to_at" % 1000000) + 1000000) % 1000000) as "to_at"
from gb_care_supporter e
where e.recorded_to = 9223372036854775807;

create table gb_care_supporter_personal (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "supporter" text,
    "resident" text,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_care_supporter_personal$id on gb_care_supporter_personal (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_care_supporter_personal$place_grid on gb_care_supporter_personal (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_care_supporter_personal$place_household on gb_care_supporter_personal (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_care_supporter_personal$supporter on gb_care_supporter_personal (community_id, "supporter", id) where recorded_to = 9223372036854775807 and "supporter" is not null;

create index gb_care_supporter_personal$resident on gb_care_supporter_personal (community_id, "resident", id) where recorded_to = 9223372036854775807 and "resident" is not null;

create table gb_care_service (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "team" text,
    "resident" text,
    "from_at" bigint,
    "to_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_care_service$id on gb_care_service (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_care_service$place_grid on gb_care_service (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_care_service$place_household on gb_care_service (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_care_service$team on gb_care_service (community_id, "team", id) where recorded_to = 9223372036854775807 and "team" is not null;

create index gb_care_service$resident on gb_care_service (community_id, "resident", id) where recorded_to = 9223372036854775807 and "resident" is not null;

create view gbv_care_service as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."team",
    e."resident",
    strftime('%Y-%m-%dT%H:%M:%S', (e."from_at" - ((e."from_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."from_at" % 1000000) + 1000000) % 1000000) as "from_at",
    strftime('%Y-%m-%dT%H:%M:%S', (e."to_at" - ((e."to_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."to_at" % 1000000) + 1000000) % 1000000) as "to_at"
from gb_care_service e
where e.recorded_to = 9223372036854775807;

create table gb_checkpoint (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "name" text,
    "from_at" bigint,
    "to_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_checkpoint$id on gb_checkpoint (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_checkpoint$place_grid on gb_checkpoint (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_checkpoint$place_household on gb_checkpoint (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create view gbv_checkpoint as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."name",
    strftime('%Y-%m-%dT%H:%M:%S', (e."from_at" - ((e."from_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."from_at" % 1000000) + 1000000) % 1000000) as "from_at",
    strftime('%Y-%m-%dT%H:%M:%S', (e."to_at" - ((e."to_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."to_at" % 1000000) + 1000000) % 1000000) as "to_at"
from gb_checkpoint e
where e.recorded_to = 9223372036854775807;

create table gb_checkpoint_watch (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "checkpoint" text,
    "staff" text,
    "from_at" bigint,
    "to_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_checkpoint_watch$id on gb_checkpoint_watch (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_checkpoint_watch$place_grid on gb_checkpoint_watch (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_checkpoint_watch$place_household on gb_checkpoint_watch (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_checkpoint_watch$checkpoint on gb_checkpoint_watch (community_id, "checkpoint", id) where recorded_to = 9223372036854775807 and "checkpoint" is not null;

create index gb_checkpoint_watch$staff on gb_checkpoint_watch (community_id, "staff", id) where recorded_to = 9223372036854775807 and "staff" is not null;

create view gbv_checkpoint_watch as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."checkpoint",
    e."staff",
    strftime('%Y-%m-%dT%H:%M:%S', (e."from_at" - ((e."from_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."from_at" % 1000000) + 1000000) % 1000000) as "from_at",
    strftime('%Y-%m-%dT%H:%M:%S', (e."to_at" - ((e."to_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."to_at" % 1000000) + 1000000) % 1000000) as "to_at"
from gb_checkpoint_watch e
where e.recorded_to = 9223372036854775807;

create table gb_passage (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "checkpoint" text,
    "staff" text,
    "occurred_at" bigint,
    "direction" text,
    "passer" text,
    "resident" text,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_passage$id on gb_passage (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_passage$place_grid on gb_passage (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_passage$place_household on gb_passage (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_passage$checkpoint on gb_passage (community_id, "checkpoint", id) where recorded_to = 9223372036854775807 and "checkpoint" is not null;

create index gb_passage$staff on gb_passage (community_id, "staff", id) where recorded_to = 9223372036854775807 and "staff" is not null;

create index gb_passage$resident on gb_passage (community_id, "resident", id) where recorded_to = 9223372036854775807 and "resident" is not null;

create view gbv_passage as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."checkpoint",
    e."staff",
    strftime('%Y-%m-%dT%H:%M:%S', (e."occurred_at" - ((e."occurred_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."occurred_at" % 1000000) + 1000000) % 1000000) as "occurred_at",
    e."direction",
    e."passer",
    e."resident"
from gb_passage e
where e.recorded_to = 9223372036854775807;

create table gb_passage_personal (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "phone" text,
    "id_number" text,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_passage_personal$id on gb_passage_personal (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_passage_personal$place_grid on gb_passage_personal (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_passage_personal$place_household on gb_passage_personal (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_passage_personal$phone on gb_passage_personal (community_id, "phone", id) where recorded_to = 9223372036854775807 and "phone" is not null;

create index gb_passage_personal$id_number on gb_passage_personal (community_id, "id_number", id) where recorded_to = 9223372036854775807 and "id_number" is not null;

create table gb_passage_health (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "occurred_at" bigint,
    "decision" text,
    "ruled" text,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_passage_health$id on gb_passage_health (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_passage_health$place_grid on gb_passage_health (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_passage_health$place_household on gb_passage_health (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create table gb_passage_card (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "resident" text,
    "from_at" bigint,
    "to_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_passage_card$id on gb_passage_card (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_passage_card$place_grid on gb_passage_card (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_passage_card$place_household on gb_passage_card (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_passage_card$resident on gb_passage_card (community_id, "resident", id) where recorded_to = 9223372036854775807 and "resident" is not null;

create view gbv_passage_card as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."resident",
    strftime('%Y-%m-%dT%H:%M:%S', (e."from_at" - ((e."from_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."from_at" % 1000000) + 1000000) % 1000000) as "from_at",
    strftime('%Y-%m-%dT%H:%M:%S', (e."to_at" - ((e."to_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."to_at" % 1000000) + 1000000) % 1000000) as "to_at"
from gb_passage_card e
where e.recorded_to = 9223372036854775807;

create table gb_online_group (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "from_at" bigint,
    "to_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_online_group$id on gb_online_group (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_online_group$place_grid on gb_online_group (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_online_group$place_household on gb_online_group (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create view gbv_online_group as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    strftime('%Y-%m-%dT%H:%M:%S', (e."from_at" - ((e."from_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."from_at" % 1000000) + 1000000) % 1000000) as "from_at",
    strftime('%Y-%m-%dT%H:%M:%S', (e."to_at" - ((e."to_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."to_at" % 1000000) + 1000000) % 1000000) as "to_at"
from gb_online_group e
where e.recorded_to = 9223372036854775807;

create table gb_group_member (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "online_group" text,
    "resident" text,
    "from_at" bigint,
    "to_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_group_member$id on gb_group_member (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_group_member$place_grid on gb_group_member (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_group_member$place_household on gb_group_member (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_group_member$online_group on gb_group_member (community_id, "online_group", id) where recorded_to = 9223372036854775807 and "online_group" is not null;

create index gb_group_member$resident on gb_group_member (community_id, "resident", id) where recorded_to = 9223372036854775807 and "resident" is not null;

create view gbv_group_member as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."online_group",
    e."resident",
    strftime('%Y-%m-%dT%H:%M:%S', (e."from_at" - ((e."from_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."from_at" % 1000000) + 1000000) % 1000000) as "from_at",
    strftime('%Y-%m-%dT%H:%M:%S', (e."to_at" - ((e."to_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."to_at" % 1000000) + 1000000) % 1000000) as "to_at"
from gb_group_member e
where e.recorded_to = 9223372036854775807;

create table gb_contact_preference (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "household" text,
    "preference" text,
    "from_at" bigint,
    "to_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_contact_preference$id on gb_contact_preference (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_contact_preference$place_grid on gb_contact_preference (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_contact_preference$place_household on gb_contact_preference (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_contact_preference$household on gb_contact_preference (community_id, "household", id) where recorded_to = 9223372036854775807 and "household" is not null;

create view gbv_contact_preference as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."household",
    e."preference",
    strftime('%Y-%m-%dT%H:%M:%S', (e."from_at" - ((e."from_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."from_at" % 1000000) + 1000000) % 1000000) as "from_at",
    strftime('%Y-%m-%dT%H:%M:%S', (e."to_at" - ((e."to_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."to_at" % 1000000) + 1000000) % 1000000) as "to_at"
from gb_contact_preference e
where e.recorded_to = 9223372036854775807;

create table gb_notice (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "owed_to" text,
    "deadline" bigint,
    "cancelled_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_notice$id on gb_notice (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_notice$place_grid on gb_notice (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_notice$place_household on gb_notice (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create view gbv_notice as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."owed_to",
    e."deadline",
    strftime('%Y-%m-%dT%H:%M:%S', (e."cancelled_at" - ((e."cancelled_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."cancelled_at" % 1000000) + 1000000) % 1000000) as "cancelled_at"
from gb_notice e
where e.recorded_to = 9223372036854775807;

create table gb_notice_contact (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "notice" text,
    "household" text,
    "residents" text,
    "means" text,
    "outcome" text,
    "staff" text,
    "occurred_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_notice_contact$id on gb_notice_contact (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_notice_contact$place_grid on gb_notice_contact (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_notice_contact$place_household on gb_notice_contact (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_notice_contact$notice on gb_notice_contact (community_id, "notice", id) where recorded_to = 9223372036854775807 and "notice" is not null;

create index gb_notice_contact$household on gb_notice_contact (community_id, "household", id) where recorded_to = 9223372036854775807 and "household" is not null;

create index gb_notice_contact$staff on gb_notice_contact (community_id, "staff", id) where recorded_to = 9223372036854775807 and "staff" is not null;

create view gbv_notice_contact as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."notice",
    e."household",
    e."residents",
    e."means",
    e."outcome",
    e."staff",
    strftime('%Y-%m-%dT%H:%M:%S', (e."occurred_at" - ((e."occurred_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."occurred_at" % 1000000) + 1000000) % 1000000) as "occurred_at"
from gb_notice_contact e
where e.recorded_to = 9223372036854775807;

create table gb_broadcast (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "notice" text,
    "means" text,
    "online_group" text,
    "staff" text,
    "occurred_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_broadcast$id on gb_broadcast (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_broadcast$place_grid on gb_broadcast (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_broadcast$place_household on gb_broadcast (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_broadcast$notice on gb_broadcast (community_id, "notice", id) where recorded_to = 9223372036854775807 and "notice" is not null;

create index gb_broadcast$online_group on gb_broadcast (community_id, "online_group", id) where recorded_to = 9223372036854775807 and "online_group" is not null;

create index gb_broadcast$staff on gb_broadcast (community_id, "staff", id) where recorded_to = 9223372036854775807 and "staff" is not null;

create view gbv_broadcast as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."notice",
    e."means",
    e."online_group",
    e."staff",
    strftime('%Y-%m-%dT%H:%M:%S', (e."occurred_at" - ((e."occurred_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."occurred_at" % 1000000) + 1000000) % 1000000) as "occurred_at"
from gb_broadcast e
where e.recorded_to = 9223372036854775807;

create table gb_round (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "round_number" text,
    "staff" text,
    "round_name" text,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_round$id on gb_round (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_round$place_grid on gb_round (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_round$place_household on gb_round (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_round$round_number on gb_round (community_id, "round_number", id) where recorded_to = 9223372036854775807 and "round_number" is not null;

create index gb_round$staff on gb_round (community_id, "staff", id) where recorded_to = 9223372036854775807 and "staff" is not null;

create view gbv_round as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."round_number",
    e."staff",
    e."round_name"
from gb_round e
where e.recorded_to = 9223372036854775807;

create table gb_round_line (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "round" text,
    "household" text,
    "staff" text,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_round_line$id on gb_round_line (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_round_line$place_grid on gb_round_line (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_round_line$place_household on gb_round_line (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_round_line$round on gb_round_line (community_id, "round", id) where recorded_to = 9223372036854775807 and "round" is not null;

create index gb_round_line$household on gb_round_line (community_id, "household", id) where recorded_to = 9223372036854775807 and "household" is not null;

create index gb_round_line$staff on gb_round_line (community_id, "staff", id) where recorded_to = 9223372036854775807 and "staff" is not null;

create view gbv_round_line as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."round",
    e."household",
    e."staff"
from gb_round_line e
where e.recorded_to = 9223372036854775807;

create table gb_message (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "notice" text,
    "diary_release" text,
    "online_group" text,
    "resident" text,
    "household" text,
    "occurred_at" bigint,
    "pending" text,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_message$id on gb_message (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_message$place_grid on gb_message (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_message$place_household on gb_message (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_message$notice on gb_message (community_id, "notice", id) where recorded_to = 9223372036854775807 and "notice" is not null;

create index gb_message$diary_release on gb_message (community_id, "diary_release", id) where recorded_to = 9223372036854775807 and "diary_release" is not null;

create index gb_message$online_group on gb_message (community_id, "online_group", id) where recorded_to = 9223372036854775807 and "online_group" is not null;

create index gb_message$resident on gb_message (community_id, "resident", id) where recorded_to = 9223372036854775807 and "resident" is not null;

create index gb_message$household on gb_message (community_id, "household", id) where recorded_to = 9223372036854775807 and "household" is not null;

create index gb_message$pending on gb_message (community_id, "pending", id) where recorded_to = 9223372036854775807 and "pending" is not null;

create view gbv_message as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."notice",
    e."diary_release",
    e."online_group",
    e."resident",
    e."household",
    strftime('%Y-%m-%dT%H:%M:%S', (e."occurred_at" - ((e."occurred_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."occurred_at" % 1000000) + 1000000) % 1000000) as "occurred_at",
    e."pending"
from gb_message e
where e.recorded_to = 9223372036854775807;

create table gb_message_receipt (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "message" text,
    "receipt_type" text,
    "occurred_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_message_receipt$id on gb_message_receipt (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_message_receipt$place_grid on gb_message_receipt (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_message_receipt$place_household on gb_message_receipt (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_message_receipt$message on gb_message_receipt (community_id, "message", id) where recorded_to = 9223372036854775807 and "message" is not null;

create view gbv_message_receipt as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."message",
    e."receipt_type",
    strftime('%Y-%m-%dT%H:%M:%S', (e."occurred_at" - ((e."occurred_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."occurred_at" % 1000000) + 1000000) % 1000000) as "occurred_at"
from gb_message_receipt e
where e.recorded_to = 9223372036854775807;

create table gb_questionnaire (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "form_id" text,
    "from_at" bigint,
    "to_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_questionnaire$id on gb_questionnaire (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_questionnaire$place_grid on gb_questionnaire (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_questionnaire$place_household on gb_questionnaire (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create view gbv_questionnaire as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."form_id",
    strftime('%Y-%m-%dT%H:%M:%S', (e."from_at" - ((e."from_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."from_at" % 1000000) + 1000000) % 1000000) as "from_at",
    strftime('%Y-%m-%dT%H:%M:%S', (e."to_at" - ((e."to_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."to_at" % 1000000) + 1000000) % 1000000) as "to_at"
from gb_questionnaire e
where e.recorded_to = 9223372036854775807;

create table gb_form_version (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "questionnaire" text,
    "form_number" bigint,
    "since" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_form_version$id on gb_form_version (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_form_version$place_grid on gb_form_version (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_form_version$place_household on gb_form_version (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_form_version$questionnaire on gb_form_version (community_id, "questionnaire", id) where recorded_to = 9223372036854775807 and "questionnaire" is not null;

create view gbv_form_version as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."questionnaire",
    e."form_number",
    e."since"
from gb_form_version e
where e.recorded_to = 9223372036854775807;

create table gb_form_response (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "questionnaire" text,
    "form_version" text,
    "household" text,
    "form_link" text,
    "staff" text,
    "response_mode" text,
    "valid" bigint,
    "answered_at" bigint,
    "received_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_form_response$id on gb_form_response (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_form_response$place_grid on gb_form_response (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_form_response$place_household on gb_form_response (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_form_response$questionnaire on gb_form_response (community_id, "questionnaire", id) where recorded_to = 9223372036854775807 and "questionnaire" is not null;

create index gb_form_response$form_version on gb_form_response (community_id, "form_version", id) where recorded_to = 9223372036854775807 and "form_version" is not null;

create index gb_form_response$household on gb_form_response (community_id, "household", id) where recorded_to = 9223372036854775807 and "household" is not null;

create index gb_form_response$form_link on gb_form_response (community_id, "form_link", id) where recorded_to = 9223372036854775807 and "form_link" is not null;

create index gb_form_response$staff on gb_form_response (community_id, "staff", id) where recorded_to = 9223372036854775807 and "staff" is not null;

create view gbv_form_response as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."questionnaire",
    e."form_version",
    e."household",
    e."form_link",
    e."staff",
    e."response_mode",
    e."valid",
    strftime('%Y-%m-%dT%H:%M:%S', (e."answered_at" - ((e."answered_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."answered_at" % 1000000) + 1000000) % 1000000) as "answered_at",
    strftime('%Y-%m-%dT%H:%M:%S', (e."received_at" - ((e."received_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."received_at" % 1000000) + 1000000) % 1000000) as "received_at"
from gb_form_response e
where e.recorded_to = 9223372036854775807;

create table gb_form_response_personal (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_form_response_personal$id on gb_form_response_personal (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_form_response_personal$place_grid on gb_form_response_personal (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_form_response_personal$place_household on gb_form_response_personal (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create table gb_form_link (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "hash" text,
    "questionnaire" text,
    "household" text,
    "expires" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_form_link$id on gb_form_link (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_form_link$place_grid on gb_form_link (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_form_link$place_household on gb_form_link (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_form_link$hash on gb_form_link (community_id, "hash", id) where recorded_to = 9223372036854775807 and "hash" is not null;

create index gb_form_link$questionnaire on gb_form_link (community_id, "questionnaire", id) where recorded_to = 9223372036854775807 and "questionnaire" is not null;

create index gb_form_link$household on gb_form_link (community_id, "household", id) where recorded_to = 9223372036854775807 and "household" is not null;

create view gbv_form_link as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."hash",
    e."questionnaire",
    e."household",
    e."expires"
from gb_form_link e
where e.recorded_to = 9223372036854775807;

create table gb_tip (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "tip_number" text,
    "source" text,
    "building" text,
    "household" text,
    "resident" text,
    "passage" text,
    "inbox_item" text,
    "staff" text,
    "open" text,
    "original" text,
    "urgency" text,
    "received_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_tip$id on gb_tip (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_tip$place_grid on gb_tip (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_tip$place_household on gb_tip (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_tip$tip_number on gb_tip (community_id, "tip_number", id) where recorded_to = 9223372036854775807 and "tip_number" is not null;

create index gb_tip$building on gb_tip (community_id, "building", id) where recorded_to = 9223372036854775807 and "building" is not null;

create index gb_tip$household on gb_tip (community_id, "household", id) where recorded_to = 9223372036854775807 and "household" is not null;

create index gb_tip$resident on gb_tip (community_id, "resident", id) where recorded_to = 9223372036854775807 and "resident" is not null;

create index gb_tip$passage on gb_tip (community_id, "passage", id) where recorded_to = 9223372036854775807 and "passage" is not null;

create index gb_tip$inbox_item on gb_tip (community_id, "inbox_item", id) where recorded_to = 9223372036854775807 and "inbox_item" is not null;

create index gb_tip$staff on gb_tip (community_id, "staff", id) where recorded_to = 9223372036854775807 and "staff" is not null;

create index gb_tip$open on gb_tip (community_id, "open", id) where recorded_to = 9223372036854775807 and "open" is not null;

create index gb_tip$original on gb_tip (community_id, "original", id) where recorded_to = 9223372036854775807 and "original" is not null;

create view gbv_tip as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."tip_number",
    e."source",
    e."building",
    e."household",
    e."resident",
    e."passage",
    e."inbox_item",
    e."staff",
    e."open",
    e."original",
    e."urgency",
    strftime('%Y-%m-%dT%H:%M:%S', (e."received_at" - ((e."received_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."received_at" % 1000000) + 1000000) % 1000000) as "received_at"
from gb_tip e
where e.recorded_to = 9223372036854775807;

create table gb_tip_personal (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "resident" text,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_tip_personal$id on gb_tip_personal (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_tip_personal$place_grid on gb_tip_personal (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_tip_personal$place_household on gb_tip_personal (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_tip_personal$resident on gb_tip_personal (community_id, "resident", id) where recorded_to = 9223372036854775807 and "resident" is not null;

create table gb_tip_health (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "resident" text,
    "outcomes" text,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_tip_health$id on gb_tip_health (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_tip_health$place_grid on gb_tip_health (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_tip_health$place_household on gb_tip_health (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_tip_health$resident on gb_tip_health (community_id, "resident", id) where recorded_to = 9223372036854775807 and "resident" is not null;

create table gb_tip_check (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "tip" text,
    "staff" text,
    "channel" text,
    "household" text,
    "resident" text,
    "occurred_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_tip_check$id on gb_tip_check (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_tip_check$place_grid on gb_tip_check (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_tip_check$place_household on gb_tip_check (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_tip_check$tip on gb_tip_check (community_id, "tip", id) where recorded_to = 9223372036854775807 and "tip" is not null;

create index gb_tip_check$staff on gb_tip_check (community_id, "staff", id) where recorded_to = 9223372036854775807 and "staff" is not null;

create index gb_tip_check$household on gb_tip_check (community_id, "household", id) where recorded_to = 9223372036854775807 and "household" is not null;

create index gb_tip_check$resident on gb_tip_check (community_id, "resident", id) where recorded_to = 9223372036854775807 and "resident" is not null;

create view gbv_tip_check as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."tip",
    e."staff",
    e."channel",
    e."household",
    e."resident",
    strftime('%Y-%m-%dT%H:%M:%S', (e."occurred_at" - ((e."occurred_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."occurred_at" % 1000000) + 1000000) % 1000000) as "occurred_at"
from gb_tip_check e
where e.recorded_to = 9223372036854775807;

create table gb_tip_deadlines (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_tip_deadlines$id on gb_tip_deadlines (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_tip_deadlines$place_grid on gb_tip_deadlines (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_tip_deadlines$place_household on gb_tip_deadlines (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create view gbv_tip_deadlines as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household
from gb_tip_deadlines e
where e.recorded_to = 9223372036854775807;

create table gb_emergency (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "purpose" text,
    "name" text,
    "from_at" bigint,
    "to_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_emergency$id on gb_emergency (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_emergency$place_grid on gb_emergency (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_emergency$place_household on gb_emergency (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create view gbv_emergency as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."purpose",
    e."name",
    strftime('%Y-%m-%dT%H:%M:%S', (e."from_at" - ((e."from_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."from_at" % 1000000) + 1000000) % 1000000) as "from_at",
    strftime('%Y-%m-%dT%H:%M:%S', (e."to_at" - ((e."to_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."to_at" % 1000000) + 1000000) % 1000000) as "to_at"
from gb_emergency e
where e.recorded_to = 9223372036854775807;

create table gb_called (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "call_up" text,
    "emergency" text,
    "staff" text,
    "called_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_called$id on gb_called (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_called$place_grid on gb_called (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_called$place_household on gb_called (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_called$call_up on gb_called (community_id, "call_up", id) where recorded_to = 9223372036854775807 and "call_up" is not null;

create index gb_called$emergency on gb_called (community_id, "emergency", id) where recorded_to = 9223372036854775807 and "emergency" is not null;

create index gb_called$staff on gb_called (community_id, "staff", id) where recorded_to = 9223372036854775807 and "staff" is not null;

create view gbv_called as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."call_up",
    e."emergency",
    e."staff",
    strftime('%Y-%m-%dT%H:%M:%S', (e."called_at" - ((e."called_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."called_at" % 1000000) + 1000000) % 1000000) as "called_at"
from gb_called e
where e.recorded_to = 9223372036854775807;

create table gb_briefing (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "emergency" text,
    "held_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_briefing$id on gb_briefing (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_briefing$place_grid on gb_briefing (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_briefing$place_household on gb_briefing (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_briefing$emergency on gb_briefing (community_id, "emergency", id) where recorded_to = 9223372036854775807 and "emergency" is not null;

create view gbv_briefing as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."emergency",
    strftime('%Y-%m-%dT%H:%M:%S', (e."held_at" - ((e."held_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."held_at" % 1000000) + 1000000) % 1000000) as "held_at"
from gb_briefing e
where e.recorded_to = 9223372036854775807;

create table gb_briefing_personal (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_briefing_personal$id on gb_briefing_personal (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_briefing_personal$place_grid on gb_briefing_personal (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_briefing_personal$place_household on gb_briefing_personal (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create table gb_task (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "emergency" text,
    "briefing" text,
    "staff" text,
    "since_at" bigint,
    "due_at" bigint,
    "done_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_task$id on gb_task (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_task$place_grid on gb_task (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_task$place_household on gb_task (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create index gb_task$emergency on gb_task (community_id, "emergency", id) where recorded_to = 9223372036854775807 and "emergency" is not null;

create index gb_task$briefing on gb_task (community_id, "briefing", id) where recorded_to = 9223372036854775807 and "briefing" is not null;

create index gb_task$staff on gb_task (community_id, "staff", id) where recorded_to = 9223372036854775807 and "staff" is not null;

create view gbv_task as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    e."emergency",
    e."briefing",
    e."staff",
    strftime('%Y-%m-%dT%H:%M:%S', (e."since_at" - ((e."since_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."since_at" % 1000000) + 1000000) % 1000000) as "since_at",
    strftime('%Y-%m-%dT%H:%M:%S', (e."due_at" - ((e."due_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."due_at" % 1000000) + 1000000) % 1000000) as "due_at",
    strftime('%Y-%m-%dT%H:%M:%S', (e."done_at" - ((e."done_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."done_at" % 1000000) + 1000000) % 1000000) as "done_at"
from gb_task e
where e.recorded_to = 9223372036854775807;

create table gb_task_personal (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_task_personal$id on gb_task_personal (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_task_personal$place_grid on gb_task_personal (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_task_personal$place_household on gb_task_personal (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create table gb_frozen_report (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "valid_at" bigint,
    "known_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_frozen_report$id on gb_frozen_report (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_frozen_report$place_grid on gb_frozen_report (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_frozen_report$place_household on gb_frozen_report (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create view gbv_frozen_report as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    strftime('%Y-%m-%dT%H:%M:%S', (e."valid_at" - ((e."valid_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."valid_at" % 1000000) + 1000000) % 1000000) as "valid_at",
    strftime('%Y-%m-%dT%H:%M:%S', (e."known_at" - ((e."known_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."known_at" % 1000000) + 1000000) % 1000000) as "known_at"
from gb_frozen_report e
where e.recorded_to = 9223372036854775807;

create table gb_frozen_report_health (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_frozen_report_health$id on gb_frozen_report_health (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_frozen_report_health$place_grid on gb_frozen_report_health (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_frozen_report_health$place_household on gb_frozen_report_health (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create table gb_publication (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    "published_at" bigint,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_publication$id on gb_publication (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_publication$place_grid on gb_publication (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_publication$place_household on gb_publication (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create view gbv_publication as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household,
    strftime('%Y-%m-%dT%H:%M:%S', (e."published_at" - ((e."published_at" % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e."published_at" % 1000000) + 1000000) % 1000000) as "published_at"
from gb_publication e
where e.recorded_to = 9223372036854775807;

create table gb_last_publication (
    community_id text not null,
    id text not null,
    version bigint not null,
    recorded_from bigint not null,
    recorded_to bigint not null,
    place_grid text not null,
    place_household text,
    body text not null,
    primary key (community_id, id, version)
);

create index gb_last_publication$id on gb_last_publication (community_id, id) where recorded_to = 9223372036854775807 and id is not null;

create index gb_last_publication$place_grid on gb_last_publication (community_id, place_grid, id) where recorded_to = 9223372036854775807 and place_grid is not null;

create index gb_last_publication$place_household on gb_last_publication (community_id, place_household, id) where recorded_to = 9223372036854775807 and place_household is not null;

create view gbv_last_publication as
select
    e.community_id,
    e.id,
    e.version,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_from - ((e.recorded_from % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', ((e.recorded_from % 1000000) + 1000000) % 1000000) as recorded_at,
    e.place_grid,
    e.place_household
from gb_last_publication e
where e.recorded_to = 9223372036854775807;

