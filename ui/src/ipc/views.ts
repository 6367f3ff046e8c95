// Made from src-tauri/src/view.rs by `./x bless`. Do not edit.

export type AccountView = { id: string, address: string, };

export type CloudView = { version: string, email: string, regions: Array<string>, environmentLimit: number | null, unread: Array<string>, };

export type MoneyView = { amount: number, currency: string, };

export type Health = "running" | "resting" | "passing" | "broken";

export type LayerView = { name: string, stack: string, title: string | null, tag: string | null, nodes: number, };

export type CardView = { name: string, alias: string | null, domain: string, health: Health, status: string, groups: Array<string>, isShared: boolean, isTransferring: boolean, layers: Array<LayerView>, cloudlets: number, monthly: MoneyView | null, };

export type FailureView = { code: string, title: string, causes: Array<string>, hint: string | null, };

export type ColumnNews = { "kind": "cloud", "value": CloudView } | { "kind": "cloudUnread", "value": FailureView } | { "kind": "card", "value": CardView };
