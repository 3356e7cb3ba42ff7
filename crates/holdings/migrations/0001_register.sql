-- The sealed register. What an entry says is sealed: here lie only its chain, its place and its hash.
-- not by authority: a register is of one authority, and never shared
create table about (
    name  text not null primary key,
    value text not null
);

-- not by authority: a register is of one authority, and never shared
create table entry (
    chain  text   not null,
    seq    bigint not null,
    sealed text   not null,
    hash   text   not null,
    primary key (chain, seq)
);
