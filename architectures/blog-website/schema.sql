-- Tables of the website on an Aurora global database; run once with the Data API, see README.md.
create table if not exists posts (
  id text primary key,
  month text not null,
  title text not null,
  text text not null,
  author text not null,
  published text not null
);
create index if not exists posts_by_month on posts (month, id desc);
create table if not exists members (
  sub text primary key,
  email text not null,
  name text not null,
  joined text not null
);
