-- How many dry runs there are of each kind, so that a list tells its total without counting: each
-- change adds rows, a total is the sum of them, and now and then they are added up to one.
create table dryrun_count (
  id integer primary key,
  customer text,
  offering text not null,
  type text not null,
  state text not null,
  change integer not null
) strict;

insert into dryrun_count (customer, offering, type, state, change)
select customer, offering, type, state, count(*)
from dryrun
group by customer, offering, type, state;
