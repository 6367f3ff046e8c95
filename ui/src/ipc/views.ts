// Made from src-tauri/src/view.rs by `./x bless`. Do not edit.

export type AccountView = { 
/**
 * The person's own name for it.
 */
id: string, 
/**
 * The installation's address.
 */
address: string, };

export type CloudView = { 
/**
 * The platform's version.
 */
version: string, 
/**
 * The mail address the account signs in with.
 */
email: string, 
/**
 * Regions as people see them.
 */
regions: Array<string>, 
/**
 * How many environments the account may have, where told.
 */
environmentLimit: number | null, 
/**
 * What could not be read, one line each.
 */
unread: Array<string>, };

export type MoneyView = { 
/**
 * Units of the currency.
 */
amount: number, 
/**
 * The currency's code, such as `EUR`.
 */
currency: string, };

export type Health = "running" | "resting" | "passing" | "broken";

export type LayerView = { 
/**
 * The layer's name, such as `cp`.
 */
name: string, 
/**
 * The stack's identifier, or a custom image without its tag.
 */
stack: string, 
/**
 * The stack as the cloud's catalogue calls it, where it does.
 */
title: string | null, 
/**
 * The tag.
 */
tag: string | null, 
/**
 * How many nodes.
 */
nodes: number, };

export type CardView = { 
/**
 * The short name, unique in its column.
 */
name: string, 
/**
 * The alias a person gave it.
 */
alias: string | null, 
/**
 * The address the platform gave it.
 */
domain: string, 
/**
 * The colour of its dot.
 */
health: Health, 
/**
 * What it is doing, as a word: `running`.
 */
status: string, 
/**
 * Groups it stands in.
 */
groups: Array<string>, 
/**
 * True when others have access.
 */
isShared: boolean, 
/**
 * True while ownership is being handed over.
 */
isTransferring: boolean, 
/**
 * Its layers in traffic order.
 */
layers: Array<LayerView>, 
/**
 * Reserved cloudlets of all nodes.
 */
cloudlets: number, 
/**
 * What is paid each month whatever the load, where the cloud shows prices.
 */
monthly: MoneyView | null, };

export type FailureView = { 
/**
 * A stable word, such as `unauthenticated`.
 */
code: string, 
/**
 * A sentence: what went wrong, and where.
 */
title: string, 
/**
 * What lies beneath, outermost first.
 */
causes: Array<string>, 
/**
 * What to do next.
 */
hint: string | null, };

export type ColumnNews = { "kind": "cloud", "value": CloudView } | { "kind": "cloudUnread", "value": FailureView } | { "kind": "card", "value": CardView };
