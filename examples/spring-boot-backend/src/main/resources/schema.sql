create table if not exists users (
  username varchar(150) primary key,
  email varchar(254) not null,
  password varchar(100) not null,
  role varchar(20) not null,
  provider uuid
);

create table if not exists offerings (
  id uuid primary key,
  title varchar(150) not null,
  provider uuid not null,
  script_language varchar(20) not null,
  create_script text not null,
  terminate_script text
);

create table if not exists offering_secrets (
  offering uuid not null references offerings (id) on delete cascade,
  name varchar(100) not null,
  value text not null,
  primary key (offering, name)
);
