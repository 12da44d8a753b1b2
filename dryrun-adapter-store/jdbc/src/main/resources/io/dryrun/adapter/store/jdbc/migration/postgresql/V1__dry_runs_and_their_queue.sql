-- A server that lives raises its beat; a row whose beat stands still belongs to a dead one.
create table dryrun_server (
  id uuid primary key,
  beat bigint not null
);

-- Lean on purpose: whatever can be long is in dryrun_part.
create table dryrun (
  uuid uuid primary key,
  offering uuid not null,
  customer uuid,
  -- Who takes turns in the queue: the customer, or what stands for the requester.
  party uuid not null,
  type varchar(16) not null,
  state varchar(16) not null,
  created timestamp(6) with time zone not null,
  started timestamp(6) with time zone,
  finished timestamp(6) with time zone,
  -- When it is to be executed, in the order of turns; null if it does not wait in the queue.
  turn bigint,
  -- The server that has it in hand; the reference keeps a server that lost its row from taking any.
  owner uuid references dryrun_server (id),
  stop boolean default false not null
);

create index dryrun_by_age on dryrun (created, uuid);
create index dryrun_by_customer on dryrun (customer, created, uuid);
create index dryrun_by_offering on dryrun (offering, created, uuid);
create index dryrun_by_state on dryrun (state, created, uuid);
create index dryrun_by_end on dryrun (state, finished);
create index dryrun_by_turn on dryrun (turn, created, uuid);
create index dryrun_by_party on dryrun (party, turn);
create index dryrun_by_owner on dryrun (owner);

-- Documents and output in pieces, so that none is long in memory.
create table dryrun_part (
  dryrun uuid not null,
  kind smallint not null,
  -- Of the output of an executing dry run: where the chunk starts and ends, in bytes; else 0.
  start bigint not null,
  piece integer not null,
  ending bigint not null,
  content bytea not null,
  primary key (dryrun, kind, start, piece)
);

-- Under which name a dry run was submitted, as a hash of requester and key.
create table dryrun_submission (
  name varchar(64) primary key,
  fingerprint varchar(64) not null,
  run uuid not null,
  created timestamp(6) with time zone not null
);

create index dryrun_submission_by_run on dryrun_submission (run);
