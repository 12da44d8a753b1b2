-- Ids are text and moments microseconds since 1970, so that an index has them in order.

-- A server that lives raises its beat; a row whose beat stands still belongs to a dead one.
create table dryrun_server (
  id text primary key not null,
  beat integer not null
) strict;

-- Lean on purpose: whatever can be long is in dryrun_part.
create table dryrun (
  uuid text primary key not null,
  offering text not null,
  customer text,
  -- Who takes turns in the queue: the customer, or what stands for the requester.
  party text not null,
  type text not null,
  state text not null,
  created integer not null,
  started integer,
  finished integer,
  -- When it is to be executed, in the order of turns; null if it does not wait in the queue.
  turn integer,
  -- The server that has it in hand; the reference keeps a server that lost its row from taking any.
  owner text references dryrun_server (id),
  stop integer default 0 not null
) strict;

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
  dryrun text not null,
  kind integer not null,
  -- Of the output of an executing dry run: where the chunk starts and ends, in bytes; else 0.
  start integer not null,
  piece integer not null,
  ending integer not null,
  content blob not null,
  primary key (dryrun, kind, start, piece)
) strict;

-- Under which name a dry run was submitted, as a hash of requester and key.
create table dryrun_submission (
  name text primary key not null,
  fingerprint text not null,
  run text not null,
  created integer not null
) strict;

create index dryrun_submission_by_run on dryrun_submission (run);
