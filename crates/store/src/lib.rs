//! Events, views and documents on SQLite or PostgreSQL.
