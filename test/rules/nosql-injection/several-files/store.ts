import { MongoClient, type Filter } from 'mongodb';

export class Store {
  private readonly users = new MongoClient('mongodb://localhost').db('app').collection('users');

  async find(filter: Filter<unknown>) {
    return this.users.find(filter).limit(10).toArray(); // finding: found
  }
}
